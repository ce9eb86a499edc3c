/** One row a model version; a row unfolds into all its figures. */
import { ActionIcon, Badge, Button, Checkbox, Table, Text, VisuallyHidden } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import type { EvaluationRun } from "../../api/evaluations";
import type { ModelVersion } from "../../api/types";
import { count, fixed } from "../../text/format";
import { ARCHITECTURE_WORDS } from "../../text/words";
import { When } from "../../ui/When";
import { type Evaluated, evaluatedOf, scoresOf } from "./evaluated";
import { EvaluationCell } from "./EvaluationCell";
import { ModelDetails } from "./ModelDetails";
import classes from "./ModelTable.module.css";

interface Props {
  models: readonly ModelVersion[];
  evaluations: readonly EvaluationRun[];
  opened?: number;
  /** Model versions that are to be compared. */
  chosen: readonly number[];
  onChoose: (model: number) => void;
  onPredict?: (model: ModelVersion) => void;
  onEvaluate?: (model: ModelVersion) => void;
  onPromote?: (model: ModelVersion) => void;
}

export function ModelTable({ models, evaluations, opened, chosen, onChoose, onPredict, onEvaluate, onPromote }: Props) {
  const [open, setOpen] = useState<number | undefined>(opened);
  return (
    <Table.ScrollContainer minWidth={1080}>
      <Table verticalSpacing="xs" data-testid="model-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={76}><VisuallyHidden>Details, and choice for a comparison</VisuallyHidden></Table.Th>
            <Table.Th>Model version</Table.Th>
            <Table.Th>Architecture</Table.Th>
            <Table.Th className="number">A1, whole<br />macro-F1</Table.Th>
            <Table.Th className="number">A2, core<br />macro-F1</Table.Th>
            <Table.Th className="number">A2, core<br />baseline</Table.Th>
            <Table.Th>Evaluation</Table.Th>
            <Table.Th className="number">Parameters</Table.Th>
            <Table.Th>Made by</Table.Th>
            <Table.Th><VisuallyHidden>What to do with it</VisuallyHidden></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <Fragment key={model.id}>
              <Row
                model={model} evaluated={evaluatedOf(model, evaluations)} open={open === model.id} isChosen={chosen.includes(model.id)}
                onToggle={() => setOpen(open === model.id ? undefined : model.id)} onChoose={() => onChoose(model.id)}
                onPredict={onPredict} onEvaluate={onEvaluate} onPromote={onPromote}
              />
              {open === model.id && (
                <Table.Tr>
                  <Table.Td colSpan={10} className={classes.details}><ModelDetails model={model} /></Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps extends Pick<Props, "onPredict" | "onEvaluate" | "onPromote"> {
  model: ModelVersion;
  evaluated: Evaluated;
  open: boolean;
  isChosen: boolean;
  onToggle: () => void;
  onChoose: () => void;
}

function Row({ model, evaluated, open, isChosen, onToggle, onChoose, onPredict, onEvaluate, onPromote }: RowProps) {
  const scores = scoresOf(model, evaluated);
  return (
    <Table.Tr id={`model-${model.id}`} data-testid="model-row" data-model={model.id}>
      <Table.Td>
        <div className={classes.first}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={onToggle} aria-expanded={open} aria-label={`Details of ${model.name}`}>
            {open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          </ActionIcon>
          <Checkbox
            size="xs" checked={isChosen} onChange={onChoose} disabled={!evaluated.done} aria-label={`Compare ${model.name}`} data-testid="choose-model"
            title={evaluated.done ? undefined : "Only what was evaluated can be compared"}
          />
        </div>
      </Table.Td>
      <Table.Td><Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>{model.name}</Text></Table.Td>
      <Table.Td>{ARCHITECTURE_WORDS[model.architecture] ?? model.architecture}</Table.Td>
      <Table.Td className="number">{fixed(scores.A1, 3)}</Table.Td>
      <Table.Td className="number">{fixed(scores.A2, 3)}</Table.Td>
      <Table.Td className="number" c="dimmed">{fixed(scores.baselineA2, 3)}</Table.Td>
      <Table.Td><EvaluationCell name={model.name} evaluated={evaluated} onEvaluate={onEvaluate && (() => onEvaluate(model))} /></Table.Td>
      <Table.Td className="number">{count(model.parameter_count)}</Table.Td>
      <Table.Td>
        <Text size="sm">{model.created_by.display_name || model.created_by.username}</Text>
        <Text size="xs" c="dimmed"><When at={model.created_at} />{model.snapshot !== null && `, from snapshot ${model.snapshot}`}</Text>
      </Table.Td>
      <Table.Td className="number">
        {model.promoted && <Badge variant="light" mr={6} data-testid="promoted" title="The project works with this version">promoted</Badge>}
        {onPromote && !model.promoted && model.filament === null && (
          <Button size="compact-sm" variant="subtle" mr={6} onClick={() => onPromote(model)} data-testid="promote" title="Let the project work with this version">
            Promote
          </Button>
        )}
        {onPredict && <Button size="compact-sm" variant="default" onClick={() => onPredict(model)} data-testid="predict">Predict</Button>}
      </Table.Td>
    </Table.Tr>
  );
}
