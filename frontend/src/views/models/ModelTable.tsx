/** One row a model version; a row unfolds into all its figures. */
import { ActionIcon, Button, Table, Text } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { Fragment, useState } from "react";
import type { ModelVersion } from "../../api/types";
import { count, fixed } from "../../text/format";
import { ARCHITECTURE_WORDS } from "../../text/words";
import { When } from "../../ui/When";
import { baselineScore } from "./metrics";
import { ModelDetails } from "./ModelDetails";
import classes from "./ModelTable.module.css";

interface Props {
  models: readonly ModelVersion[];
  opened?: number;
  onPredict?: (model: ModelVersion) => void;
}

export function ModelTable({ models, opened, onPredict }: Props) {
  const [open, setOpen] = useState<number | undefined>(opened);
  return (
    <Table.ScrollContainer minWidth={980}>
      <Table verticalSpacing="xs" data-testid="model-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={44} />
            <Table.Th>Model version</Table.Th>
            <Table.Th>Architecture</Table.Th>
            <Table.Th className="number">A1, whole<br />macro-F1</Table.Th>
            <Table.Th className="number">A2, core<br />macro-F1</Table.Th>
            <Table.Th className="number">A2, core<br />baseline</Table.Th>
            <Table.Th className="number">Parameters</Table.Th>
            <Table.Th>Made by</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {models.map((model) => (
            <Fragment key={model.id}>
              <Row model={model} open={open === model.id} onToggle={() => setOpen(open === model.id ? undefined : model.id)} onPredict={onPredict} />
              {open === model.id && (
                <Table.Tr>
                  <Table.Td colSpan={9} className={classes.details}><ModelDetails model={model} /></Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  model: ModelVersion;
  open: boolean;
  onToggle: () => void;
  onPredict?: (model: ModelVersion) => void;
}

function Row({ model, open, onToggle, onPredict }: RowProps) {
  const { metrics } = model;
  return (
    <Table.Tr id={`model-${model.id}`} data-testid="model-row" data-model={model.id}>
      <Table.Td>
        <ActionIcon variant="subtle" color="gray" size="sm" onClick={onToggle} aria-expanded={open} aria-label={`Details of ${model.name}`}>
          {open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        </ActionIcon>
      </Table.Td>
      <Table.Td><Text size="sm" fw={550} style={{ overflowWrap: "anywhere" }}>{model.name}</Text></Table.Td>
      <Table.Td>{ARCHITECTURE_WORDS[model.architecture] ?? model.architecture}</Table.Td>
      <Table.Td className="number">{fixed(metrics.A1?.macro_f1, 3)}</Table.Td>
      <Table.Td className="number">{fixed(metrics.A2?.macro_f1, 3)}</Table.Td>
      <Table.Td className="number" c="dimmed">{fixed(baselineScore(metrics, "A2"), 3)}</Table.Td>
      <Table.Td className="number">{count(model.parameter_count)}</Table.Td>
      <Table.Td>
        <Text size="sm">{model.created_by.display_name || model.created_by.username}</Text>
        <Text size="xs" c="dimmed"><When at={model.created_at} />{model.snapshot !== null && `, from snapshot ${model.snapshot}`}</Text>
      </Table.Td>
      <Table.Td className="number">
        {onPredict && <Button size="compact-sm" variant="default" onClick={() => onPredict(model)} data-testid="predict">Predict</Button>}
      </Table.Td>
    </Table.Tr>
  );
}
