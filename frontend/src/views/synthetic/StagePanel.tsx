/** One stage: what it does, how far it is, its curve, what it found and its pictures. */
import { Alert, Badge, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import type { SynthesisStage } from "../../api/synthesis";
import { humanise, significant } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { FactList } from "../../ui/FactList";
import { Fold } from "../../ui/Fold";
import { DESCRIPTOR_COLOURS, useInk } from "../../ui/plot/ink";
import { PlotPanel } from "../../ui/plot/PlotPanel";
import { When } from "../../ui/When";
import { stageCurves } from "./stageCurves";
import { factRows } from "./stageFacts";
import { StagePictures } from "./StagePictures";
import { STAGE_STATES, STAGES } from "./words";

export function StagePanel({ run, stage }: { readonly run: number; readonly stage: SynthesisStage }) {
  const { title, text, pictures } = STAGES[stage.stage];
  const state = STAGE_STATES[stage.state];
  const rows = factRows(stage.facts);
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="stage-panel" data-stage={stage.stage}>
      <Stack gap="md">
        <div>
          <Group justify="space-between">
            <Title order={2}>{title}</Title>
            <Badge variant="light" color={state.colour}>{state.word}</Badge>
          </Group>
          <Text size="sm" c="dimmed">{text}</Text>
        </div>
        {stage.state === "failed" && typeof stage.facts.detail === "string" && <Alert color="red" variant="light">{stage.facts.detail}</Alert>}
        {stage.points.length > 0 && <Curve stage={stage} />}
        <StagePictures key={stage.stage} run={run} pictures={stage.pictures} about={pictures} />
        {stage.pictures.length === 0 && stage.state === "waiting" && <Text size="sm" c="dimmed">This stage has not begun.</Text>}
        {rows.length > 0 && (
          <Fold title="What it noted" testid="stage-facts">
            <FactList facts={[...(stage.finished_at ? [["Finished", <When key="when" at={stage.finished_at} />] as [string, React.ReactNode]] : []), ...rows.map(([name, value]): [string, React.ReactNode] => [sentenceCase(humanise(name)), value])]} />
          </Fold>
        )}
      </Stack>
    </Paper>
  );
}

function Curve({ stage }: { readonly stage: SynthesisStage }) {
  const ink = useInk();
  const { names, data } = useMemo(() => stageCurves(stage.points), [stage.points]);
  const lines = useMemo(() => {
    const colours = [ink.accent, DESCRIPTOR_COLOURS.A1, DESCRIPTOR_COLOURS.A2, ink.text, ink.dimmed];
    return names.map((name, place) => ({ label: humanise(name), colour: colours[place % colours.length] ?? ink.text, format: (value: number) => significant(value) }));
  }, [names, ink]);
  return <PlotPanel title="Losses" testid="stage-curve" x="step" y="loss" data={data} lines={lines} empty="The first values appear after a few steps." />;
}
