/** The page once there is something to compare. */
import { Alert, Grid, SegmentedControl, Text } from "@mantine/core";
import type { Quality } from "../../api/quality";
import { count } from "../../text/format";
import { AREAS_IN_FULL } from "../../text/words";
import { Section } from "../../ui/Page";
import { ConfusionPanel } from "./ConfusionPanel";
import { DriftPanel } from "./DriftPanel";
import { PairTable } from "./PairTable";
import { useChoice } from "./useChoice";
import { headline, pairKey } from "./words";
import { WorstFrames } from "./WorstFrames";

export function QualityContent({ project, quality }: { project: number; quality: Quality }) {
  const [choice, choose] = useChoice();
  const keys = [...new Set(quality.pairs.flatMap(({ descriptors }) => descriptors.map(({ descriptor }) => descriptor)))];
  const descriptor = keys.find((key) => key === choice.descriptor) ?? keys[0] ?? "";
  const pair = quality.pairs.find((one) => pairKey(one) === choice.pair) ?? quality.pairs[0]!;
  return (
    <>
      <Text size="lg" maw={960} data-testid="quality-headline">{headline(quality)}</Text>
      {quality.left_out > 0 && (
        <Alert color="yellow" variant="light" mt="md" data-testid="thinned-out">
          {count(quality.comparisons)} comparisons spread evenly over the project are shown; {count(quality.left_out)} more are in the table to download.
        </Alert>
      )}
      <Section
        title="Pairs" text="Figures of the second compared with the first. Choose a row to see where the two differ."
        aside={
          keys.length > 1 && (
            <SegmentedControl
              size="xs" aria-label="Descriptor" data={keys} value={descriptor} data-testid="quality-descriptor"
              onChange={(value) => choose({ descriptor: value })}
            />
          )
        }
      >
        <PairTable pairs={quality.pairs} descriptor={descriptor} chosen={pairKey(pair)} onChoose={(key) => choose({ pair: key })} />
        {keys.includes("A1") && <Text size="xs" c="dimmed" mt={6}>{AREAS_IN_FULL}</Text>}
      </Section>
      <Section title="Over time" text="Each person against the ground truth where there is one, else against everybody else who labelled the same frames.">
        <DriftPanel points={quality.drift} voices={quality.voices} descriptor={descriptor} />
      </Section>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Section title="Where they differ" text={`${pair.first.name} and ${pair.second.name}, all their frames one above the other.`}>
            <ConfusionPanel project={project} pair={pair} descriptor={descriptor} filament={choice.filament} />
          </Section>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 6 }}>
          <Section title="Least agreement" text={`Frames in which two overlap least on ${descriptor}.`}>
            <WorstFrames frames={quality.worst.filter((one) => one.descriptor === descriptor)} />
          </Section>
        </Grid.Col>
      </Grid>
    </>
  );
}
