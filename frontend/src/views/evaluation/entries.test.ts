import { expect, it } from "vitest";
import { entriesOf, meanOf, stepped, worstFirst } from "./entries";
import { f1Lines, signalLines } from "./overTime";
import { filament, frame, frameScores } from "./sample";

const read = (...all: ReturnType<typeof filament>[]) => entriesOf(all, ["A1", "A2"]);

it("gives a frame the same key wherever it was evaluated", () => {
  const [known, gone] = read(filament({ frames: [frame(11, 88, { A1: 1, A2: 1 }), frame(null, 91, { A1: 1, A2: 1 })] }));
  expect([known!.key, gone!.key]).toEqual(["11", "301/91.png"]);
  expect(known!.scores.A2!.f1).toBe(1);
});

it("puts the worst frames first and leaves out those with nothing to see", () => {
  const nothing = frame(14, 97, { A1: 0.9, A2: 0 }, { A2: frameScores(0, { area_px: 0, true_area_px: 0 }) });
  const missed = frame(15, 99, { A1: 0.9, A2: 0 }, { A2: frameScores(0, { area_px: 0 }) });
  const entries = read(filament({ frames: [...filament().frames, nothing, missed] }));
  expect(worstFirst(entries, "A2").map(({ number }) => number)).toEqual([99, 91, 88, 94]);
});

it("means only what is known", () => {
  expect(meanOf([1, null, 3, undefined, NaN])).toBe(2);
  expect(meanOf([null])).toBeNull();
});

it("steps to the ends and no further", () => {
  expect([stepped([1, 2, 3], 2, 1), stepped([1, 2, 3], 3, 1), stepped([1, 2, 3], 1, -1), stepped([1, 2], undefined, 1), stepped([], 1, 1)]).toEqual([3, 3, 1, 1, undefined]);
});

it("draws one line a filament, each frame at its time", () => {
  const other = filament({ name: "302", frames: [frame(21, 91, { A1: 0.5, A2: 0.4 })] });
  const { data, names, entries } = f1Lines(read(filament(), other), "A2");
  expect(names).toEqual(["301", "302"]);
  expect(data).toEqual([[88, 91, 94], [0.8, 0.6, 0.9], [null, 0.4, null]]);
  expect(entries[1]!.map((entry) => entry?.filament_frame ?? null)).toEqual([null, 21, null]);
});

it("draws no point where there is nothing to find and nothing was found", () => {
  const nothing = frame(14, 97, { A1: 0.9, A2: 0 }, { A2: frameScores(0, { area_px: 0, true_area_px: 0 }) });
  const entries = read(filament({ frames: [frame(11, 88, { A1: 1, A2: 0.7 }), nothing] }));
  expect([f1Lines(entries, "A1").data[1], f1Lines(entries, "A2").data[1]]).toEqual([[1, 0.9], [0.7, null]]);
});

it("counts frames where the time of one is not known", () => {
  const frames = [frame(1, 7, { A1: 1, A2: 1 }, { time_s: null }), frame(2, 3, { A1: 1, A2: 0.5 }, { time_s: 900 })];
  expect(f1Lines(read(filament({ frames })), "A2").data[0]).toEqual([3, 7]);
});

it("shows only the signals that were taken", () => {
  const { names, data } = signalLines(read(filament()));
  expect(names).toEqual(["certainty", "abundance"]);
  expect(data[2]).toEqual([0.1, 0.1, 0.1]);
});
