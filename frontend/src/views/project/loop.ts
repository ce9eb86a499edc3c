/** Once around the loop: where a project stands and which step is the sensible next one. Pure. */
import type { Export, ModelVersion, Project, TrainingRun } from "../../api/types";
import { isActive } from "../../jobs/jobState";
import { count, plural } from "../../text/format";
import { stateTotal } from "../../text/states";

export type StepKey = "label" | "train" | "predict" | "review" | "export";

export interface LoopFacts {
  project: Project;
  runs: readonly TrainingRun[];
  models: readonly ModelVersion[];
  exports: readonly Export[];
}

export interface Step {
  key: StepKey;
  title: string;
  figure: string;
  text: string;
}

export function loopSteps({ project, runs, models, exports }: LoopFacts): Step[] {
  const frames = project.frames_by_state;
  const total = stateTotal(frames);
  const waiting = project.proposals_pending + frames.submitted;
  const best = models[0];
  const built = exports.filter(({ job }) => job.state === "succeeded").length;
  return [
    {
      key: "label",
      title: "Label",
      figure: `${count(frames.accepted)} of ${count(total)}`,
      text: frames.draft > 0 ? `frames accepted, ${count(frames.draft)} in draft` : "frames accepted",
    },
    {
      key: "train",
      title: "Train",
      figure: count(models.length),
      text: runs.some(({ job }) => isActive(job)) ? "model versions, one is training" : models.length === 1 ? "model version" : "model versions",
    },
    {
      key: "predict",
      title: "Predict",
      figure: count(frames.unlabelled),
      text: best ? `frames without masks, newest model ${best.name}` : "frames without masks",
    },
    {
      key: "review",
      title: "Review",
      figure: count(waiting),
      text: `${plural(project.proposals_pending, "proposal")}, ${count(frames.submitted)} submitted`,
    },
    { key: "export", title: "Export", figure: count(built), text: built === 1 ? "export built" : "exports built" },
  ];
}

/** Judging what waits comes first, then learning from what is labelled, then filling what is empty. */
export function nextStep({ project, runs, models }: LoopFacts): StepKey {
  const frames = project.frames_by_state;
  if (project.proposals_pending + frames.submitted > 0) return "review";
  if (frames.accepted === 0) return "label";
  if (runs.some(({ job }) => isActive(job))) return "train";
  if (models.length === 0) return "train";
  if (frames.unlabelled > 0) return "predict";
  return "export";
}
