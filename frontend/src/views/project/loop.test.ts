import { describe, expect, it } from "vitest";
import { counts, job, model, project, run } from "../../test/samples";
import { loopSteps, nextStep } from "./loop";

const facts = (changes: Partial<Parameters<typeof nextStep>[0]> = {}) => ({ project: project(), runs: [], models: [], exports: [], ...changes });

describe("the next sensible step", () => {
  it("is labelling while nothing is accepted", () => {
    expect(nextStep(facts())).toBe("label");
  });

  it("is training once masks are accepted", () => {
    expect(nextStep(facts({ project: project({ frames_by_state: counts({ accepted: 4, unlabelled: 6 }) }) }))).toBe("train");
  });

  it("is predicting when a model exists and frames are empty", () => {
    const labelled = project({ frames_by_state: counts({ accepted: 4, unlabelled: 6 }) });
    expect(nextStep(facts({ project: labelled, models: [model()] }))).toBe("predict");
    expect(nextStep(facts({ project: labelled, models: [model()], runs: [run({ job: job({ state: "running" }) })] }))).toBe("train");
  });

  it("is reviewing whenever something waits for a judgement", () => {
    expect(nextStep(facts({ project: project({ proposals_pending: 1 }), models: [model()] }))).toBe("review");
    expect(nextStep(facts({ project: project({ frames_by_state: counts({ submitted: 1 }) }) }))).toBe("review");
  });

  it("is exporting when all is done", () => {
    expect(nextStep(facts({ project: project({ frames_by_state: counts({ accepted: 10 }) }), models: [model()] }))).toBe("export");
  });
});

it("gives each step its number", () => {
  const steps = loopSteps(facts({
    project: project({ frames_by_state: counts({ accepted: 1200, submitted: 2, draft: 3 }), proposals_pending: 1 }),
    models: [model()],
  }));
  expect(steps.map(({ figure }) => figure)).toEqual(["1,200 of 1,205", "1", "0", "3", "0"]);
  expect(steps[3]?.text).toBe("1 proposal, 2 submitted");
});
