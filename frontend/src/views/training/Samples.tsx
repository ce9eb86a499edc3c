/** Sample predictions that improve as the network trains: the newest large, those of earlier steps below. */
import { Button, Group, Paper, Select, Slider, Text, Title } from "@mantine/core";
import { useState } from "react";
import { training } from "../../api/client";
import { count } from "../../text/format";
import { filamentTitle } from "../../text/words";
import classes from "./Samples.module.css";
import { type Sample, sampleFrame, sampleFrames, samplesOf } from "./samples";

interface Props {
  readonly run: number;
  readonly samples: readonly Sample[];
  readonly isOver: boolean;
}

export function Samples({ run, samples, isOver }: Props) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [step, setStep] = useState<number | null>(null);
  const frames = sampleFrames(samples);
  const frame = frames.find((one) => one === wanted) ?? frames[0] ?? "";
  const steps = samplesOf(samples, frame);
  const newest = steps.at(-1);
  // Null follows the newest one.
  const shown = steps.find((sample) => sample.step === step) ?? newest;
  if (!shown && isOver) return null;

  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid="samples" data-step={shown?.step}>
      <Group justify="space-between" mb="xs" gap="sm">
        <Title order={2}>Sample prediction</Title>
        {frames.length > 1 && (
          <Select
            size="xs" w={240} aria-label="Sample frame" allowDeselect={false} value={frame} onChange={setWanted} data-testid="sample-frame"
            data={frames.map((one) => ({ value: one, label: one }))}
          />
        )}
      </Group>
      {!shown ? (
        <div className={classes.missing} data-testid="no-samples">The first picture comes with the first measurement on the validation filaments.</div>
      ) : (
        <>
          <Picture key={shown.id} run={run} sample={shown} />
          <Group justify="space-between" mt={6} gap="sm">
            <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
              {filamentTitle(shown.filament)}, {shown.file}: image, truth, prediction (right green, too much blue, missed red)
            </Text>
            <Text size="xs" data-testid="sample-step">step {count(shown.step)}{shown === newest ? ", the newest" : ""}</Text>
          </Group>
          {steps.length > 1 && (
            <>
              <Group gap="sm" mt="sm" wrap="nowrap">
                <Slider
                  flex={1} size="sm" label={null} thumbLabel="Step of the sample" min={0} max={steps.length - 1} value={steps.indexOf(shown)}
                  onChange={(at) => setStep(at === steps.length - 1 ? null : (steps[at]?.step ?? null))} data-testid="sample-slider"
                />
                {step !== null && shown !== newest && <Button size="compact-xs" variant="default" onClick={() => setStep(null)}>Newest</Button>}
              </Group>
              <div className={classes.strip} role="group" aria-label="Earlier steps" data-testid="sample-strip">
                {steps.toReversed().map((sample) => (
                  <button
                    key={sample.id} type="button" className={classes.step} aria-current={sample === shown ? "true" : undefined}
                    onClick={() => setStep(sample === newest ? null : sample.step)}
                  >
                    <Picture run={run} sample={sample} isSmall />
                    step {count(sample.step)}
                  </button>
                ))}
              </div>
            </>
          )}
        </>
      )}
    </Paper>
  );
}

/** A picture that cannot be had leaves its place, not a broken image. */
function Picture({ run, sample, isSmall = false }: { readonly run: number; readonly sample: Sample; readonly isSmall?: boolean }) {
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <span className={classes.missing}>{isSmall ? "" : "This picture cannot be shown."}</span>;
  return (
    <img
      src={training.sampleUrl(run, sample.id)} className={classes.picture} loading={isSmall ? "lazy" : "eager"} onError={() => setMissing(true)}
      alt={isSmall ? "" : `Image, truth and prediction of ${sampleFrame(sample)} at step ${sample.step}`}
    />
  );
}
