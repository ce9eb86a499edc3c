/** All figures of a model version beside the baselines, and where it comes from. */
import { Anchor, Grid, Table, Text, Title } from "@mantine/core";
import { Link } from "react-router-dom";
import type { ModelVersion } from "../../api/types";
import { paths } from "../../paths";
import { bytes, count, fixed, shortHash } from "../../text/format";
import { ARCHITECTURE_WORDS } from "../../text/words";
import { FactList } from "../../ui/FactList";
import { When } from "../../ui/When";
import { MEASURE_WORDS, MEASURES, metricRows, type MetricRow } from "./metrics";
import classes from "./ModelTable.module.css";

export function ModelDetails({ model }: { model: ModelVersion }) {
  return (
    <Grid gap={40} data-testid="model-details">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Metrics rows={metricRows(model.metrics)} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Title order={2} mb="xs">Provenance</Title>
        <FactList
          facts={[
            ["Made in", <MadeIn key="run" model={model} />],
            ["Dataset snapshot", model.snapshot === null ? "none" : `Snapshot ${model.snapshot}`],
            ["Preset", model.preset],
            ["Made by", model.created_by.display_name || model.created_by.username],
            ["Made", <When key="made" at={model.created_at} />],
            ["Architecture", ARCHITECTURE_WORDS[model.architecture] ?? model.architecture],
            ["Parameters", count(model.parameter_count)],
            ["Size", bytes(model.size_bytes)],
            ["Weights SHA-256", <span key="hash" title={model.weights_sha256}>{shortHash(model.weights_sha256)}</span>],
          ]}
        />
      </Grid.Col>
    </Grid>
  );
}

/** Where it comes from: a training run, a search of which it was the best trial, generated frames, or corrections. */
function MadeIn({ model: { training_run, search_run, synthesis_run, adaptation_run, parent } }: { model: ModelVersion }) {
  if (training_run !== null) return <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.trainingRun(training_run)}>Training run {training_run}</Anchor>;
  if (search_run !== null) return <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.searchRun(search_run)}>Search {search_run}</Anchor>;
  if (synthesis_run !== null) return <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.synthesisRun(synthesis_run)}>Synthesis run {synthesis_run}</Anchor>;
  if (adaptation_run !== null) return parent === null ? "Corrections" : `Corrections, beginning with model ${parent}`;
  return "none";
}

function Metrics({ rows }: { rows: readonly MetricRow[] }) {
  if (rows.length === 0) {
    return <Text size="sm" c="dimmed">There was no validation filament, so nothing could be measured. Assign one in the project and train again.</Text>;
  }
  return (
    <Table verticalSpacing={5} data-testid="model-metrics">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={44} />
          <Table.Th>Measured on</Table.Th>
          {MEASURES.map((measure) => <Table.Th key={measure} className="number">{MEASURE_WORDS[measure]}</Table.Th>)}
          <Table.Th className="number">Frames</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ name, kind, descriptor, values }) => (
          <Table.Tr key={`${descriptor} ${kind} ${name}`} className={classes[kind]}>
            <Table.Td>{descriptor}</Table.Td>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{name}</Table.Td>
            {MEASURES.map((measure) => <Table.Td key={measure} className="number">{fixed(values[measure], 3)}</Table.Td>)}
            <Table.Td className="number">{count(values.frames)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
