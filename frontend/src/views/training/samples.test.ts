import { expect, it } from "vitest";
import { sampleFrames, samplesOf } from "./samples";

const sample = (id: number, step: number, file: string) => ({ id, step, filament: "301", file });
const samples = [sample(3, 200, "a.png"), sample(4, 200, "b.png"), sample(1, 100, "a.png"), sample(2, 100, "b.png"), sample(5, 200, "a.png")];

it("follows one frame through the steps", () => {
  expect(sampleFrames(samples)).toEqual(["301/a.png", "301/b.png"]);
  expect(samplesOf(samples, "301/a.png").map(({ step, id }) => [step, id])).toEqual([[100, 1], [200, 5]]);
  expect(samplesOf(samples, "302/a.png")).toEqual([]);
});
