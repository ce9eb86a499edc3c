/** What an evaluation found: scores beside the baselines, frame after frame, over time, over thresholds. */
import { Button, Grid, Paper, Text, Title } from "@mantine/core";
import { useCallback, useMemo, useRef } from "react";
import { Link } from "react-router-dom";
import type { EvaluationDetails, EvaluationRun } from "../../api/evaluations";
import { paths } from "../../paths";
import { count, shortHash } from "../../text/format";
import { ARCHITECTURE_WORDS, AREAS_IN_FULL } from "../../text/words";
import { EmptyState } from "../../ui/EmptyState";
import { FactList } from "../../ui/FactList";
import { Section } from "../../ui/Page";
import { DescriptorSwitch } from "./DescriptorSwitch";
import { entriesOf, type FrameEntry, worstFirst } from "./entries";
import { FrameViewer } from "./FrameViewer";
import { KineticsTable } from "./KineticsTable";
import { scoreRows } from "./scoreRows";
import { ScoreTable } from "./ScoreTable";
import { SweepPlot } from "./SweepPlot";
import { TimePlots } from "./TimePlots";
import { chosenDescriptor, useChoice } from "./useChoice";
import { classWords, headline, optionWords } from "./words";

interface Props {
  readonly run: EvaluationRun;
  readonly details: EvaluationDetails;
}

export function EvaluationContent({ run, details }: Props) {
  const [choice, choose] = useChoice();
  const entries = useMemo(() => entriesOf(details.filaments, details.descriptors), [details]);
  const descriptor = chosenDescriptor(choice.descriptor, details.descriptors);
  const shown = entries.find(({ key }) => key === choice.frame) ?? worstFirst(entries, descriptor)[0] ?? entries[0];
  const show = useCallback((entry: FrameEntry) => choose({ frame: entry.key }), [choose]);
  const viewer = useRef<HTMLDivElement>(null);
  const showAbove = useCallback((entry: FrameEntry) => {
    show(entry);
    viewer.current?.scrollIntoView({ block: "start" });
  }, [show]);
  const rows = useMemo(() => scoreRows(details, entries, descriptor), [details, entries, descriptor]);
  if (!shown) {
    return (
      <EmptyState title="No frame was measured" testid="no-evaluated-frames" action={<Button component={Link} to={paths.models(run.project)}>To the models</Button>}>
        The snapshot has no accepted frame in this part of its split. Evaluate the model version on another part.
      </EmptyState>
    );
  }
  const descriptors = (
    <DescriptorSwitch descriptors={details.descriptors} value={descriptor} onChange={(key) => choose({ descriptor: key })} />
  );
  return (
    <>
      <Text size="lg" maw={960} data-testid="evaluation-headline">{headline(details)}</Text>
      <Text size="sm" c="dimmed" mt={4} data-testid="evaluation-options">
        {optionWords(details.options).map(([name, value]) => `${name}: ${value}`).join(" · ")}
      </Text>
      <Section title="Scores" text={`Every figure is taken from the pixels of all frames together. ${AREAS_IN_FULL}`} aside={descriptors}>
        <ScoreTable rows={rows} descriptor={descriptor} />
        {details.classes && <Text size="sm" c="dimmed" mt="xs" data-testid="class-scores">{classWords(details.classes)}</Text>}
      </Section>
      <Section title="Frame by frame" testid="frame-by-frame">
        <div ref={viewer} />
        <FrameViewer
          run={run.id} entries={entries} shown={shown} descriptor={descriptor} descriptors={details.descriptors}
          order={choice.order === "time" ? "time" : "worst"} onShow={show}
          onOrder={(order) => choose({ order: order === "time" ? order : null })} onDescriptor={(key) => choose({ descriptor: key })}
        />
      </Section>
      <Section title="Over time" text="A click on a point shows its frame above.">
        <TimePlots entries={entries} shown={shown} descriptor={descriptor} onShow={showAbove} onFilament={show} />
      </Section>
      <Grid gap="lg" mt="xl">
        <Grid.Col span={{ base: 12, lg: 6 }}><SweepPlot points={details.sweep[descriptor] ?? []} descriptor={descriptor} cuts={details.thresholds?.[descriptor]} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Paper withBorder p="md" bg="var(--surface)">
            <Title order={2} mb="xs">What it means for the kinetics</Title>
            <KineticsTable filaments={details.filaments} />
          </Paper>
        </Grid.Col>
      </Grid>
      <Section title="How it was done"><Facts details={details} /></Section>
    </>
  );
}

function Facts({ details: { model } }: { readonly details: EvaluationDetails }) {
  return (
    <Paper withBorder p="md" bg="var(--surface)" maw={640} data-testid="evaluation-facts">
      <FactList
        facts={[
          ["Architecture", ARCHITECTURE_WORDS[model.architecture] ?? model.architecture],
          ["Parameters", count(model.parameter_count)],
          ["Seed of the training", model.seed ?? "–"],
          ["Preset", model.preset ?? "–"],
          ["Learned from", model.trained_on?.join(", ") || "–"],
          ["Weights SHA-256", <span key="hash" title={model.weights_sha256}>{shortHash(model.weights_sha256)}</span>],
        ]}
      />
    </Paper>
  );
}
