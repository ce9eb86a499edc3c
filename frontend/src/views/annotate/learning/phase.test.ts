import { expect, test } from "vitest";
import { job, learning, adaptation } from "../../../test/learningSamples";
import { failureOf, invitation, jobUnderWay, workerIsMissing } from "./phase";

const CREATED = Date.parse("2026-01-01T00:00:00Z");

test("learning is watched first, then the proposals that follow it", () => {
  expect(jobUnderWay(learning())).toBeNull();
  expect(jobUnderWay(learning({ newest: adaptation({ job: job({ id: 1 }) }) }))?.id).toBe(1);
  const done = adaptation({ job: job({ id: 1, state: "succeeded" }) });
  expect(jobUnderWay(learning({ newest: done, proposals: job({ id: 2, kind: "prediction" }) }))?.id).toBe(2);
  expect(jobUnderWay(learning({ newest: done, proposals: job({ id: 2, state: "succeeded" }) }))).toBeNull();
});

test("what failed is told, whichever of the two it was", () => {
  expect(failureOf(learning())).toBeNull();
  const failed = job({ state: "failed", error_detail: "No memory." });
  expect(failureOf(learning({ newest: adaptation({ job: failed }) }))).toBe("No memory.");
  expect(failureOf(learning({ newest: adaptation({ job: job({ state: "succeeded" }) }), proposals: failed }))).toBe("No memory.");
});

test("a worker that does not come, or is gone, is missed after a while", () => {
  const queued = job({ state: "queued", tries: 0, created_at: "2026-01-01T00:00:00Z" });
  expect(workerIsMissing(queued, CREATED + 5_000)).toBeNull();
  expect(workerIsMissing(queued, CREATED + 60_000)).toContain("No worker has taken it up yet");
  expect(workerIsMissing({ ...queued, tries: 1 }, CREATED + 60_000)).toContain("is gone");
  expect(workerIsMissing(job({ state: "running" }), CREATED + 60_000)).toBeNull();
});

test("one frame, several frames", () => {
  expect(invitation(learning({ corrected: 1 }))).toBe("Learn from 1 corrected frame");
  expect(invitation(learning({ corrected: 3 }))).toBe("Learn from 3 corrected frames");
});
