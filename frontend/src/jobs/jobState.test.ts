import { describe, expect, it } from "vitest";
import { job } from "../test/samples";
import { inOrder, jobPath, newlyFinished, progressSentence, stateWords } from "./jobState";

describe("a job in words", () => {
  it("says the step and the time left while it runs", () => {
    expect(progressSentence(job())).toBe("step 50 of 200 · about 31 s left");
    expect(progressSentence(job({ progress_text: "", eta_s: null }))).toBe("Starting");
  });

  it("says how long it took when it is over", () => {
    const over = job({ state: "succeeded", finished_at: "2026-01-01T00:02:15Z" });
    expect(progressSentence(over)).toBe("Finished after 2 min 5 s");
    expect(progressSentence(job({ state: "cancelled", started_at: null }))).toBe("Cancelled");
  });

  it("shows that a cancelled job is still stopping", () => {
    expect(stateWords(job({ cancel_requested: true }))).toBe("stopping");
    expect(stateWords(job({ cancel_requested: true, state: "cancelled" }))).toBe("cancelled");
  });

  it("counts the tries of a job that waits again", () => {
    expect(progressSentence(job({ state: "queued", tries: 2 }))).toBe("Waiting for a worker, 2 tries so far");
  });
});

it("leads to the page of the result", () => {
  expect(jobPath(job())).toBe("/training-runs/7");
  expect(jobPath(job({ target: { kind: "prediction-run", id: 9 } }))).toBe("/prediction-runs/9");
  expect(jobPath(job({ target: { kind: "evaluation-run", id: 9 } }))).toBe("/evaluation-runs/9");
  expect(jobPath(job({ target: { kind: "search-run", id: 9 } }))).toBe("/search-runs/9");
  expect(jobPath(job({ target: { kind: "synthesis-run", id: 4 } }))).toBe("/synthesis-runs/4");
  expect(jobPath(job({ target: { kind: "export", id: 9 } }))).toBe("/projects/1/exports");
});

it("announces a job once, when it ends, and never one that was over before", () => {
  const over = job({ state: "failed" });
  expect(newlyFinished([job()], [over])).toEqual([over]);
  expect(newlyFinished([over], [over])).toEqual([]);
  expect(newlyFinished([], [over])).toEqual([]);
});

it("puts active jobs first, then the newest", () => {
  const old = job({ id: 1, state: "succeeded", created_at: "2026-01-01T00:00:00Z" });
  const young = job({ id: 2, state: "failed", created_at: "2026-01-02T00:00:00Z" });
  const active = job({ id: 3, state: "queued", created_at: "2025-12-01T00:00:00Z" });
  expect(inOrder([old, young, active]).map(({ id }) => id)).toEqual([3, 2, 1]);
});
