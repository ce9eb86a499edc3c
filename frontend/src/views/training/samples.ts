/** Sample predictions of a run, by step and by frame. Pure. */
import type { TrainingRun } from "../../api/types";

export type Sample = TrainingRun["samples"][number];

/** The frame of a sample, the same through all steps. */
export const sampleFrame = ({ filament, file }: Sample): string => `${filament}/${file}`;

/** Every frame of which there are samples, as they come. */
export const sampleFrames = (samples: readonly Sample[]): string[] => [...new Set(samples.map(sampleFrame))];

/** One frame through all steps, the first step first; of a step that was told twice the newer. */
export function samplesOf(samples: readonly Sample[], frame: string): Sample[] {
  const bySteps = new Map(samples.filter((sample) => sampleFrame(sample) === frame).map((sample) => [sample.step, sample]));
  return [...bySteps.values()].sort((a, b) => a.step - b.step);
}
