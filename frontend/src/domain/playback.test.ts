import { expect, test } from "vitest";
import { type Playback, type Speed, advance, startPlayback } from "./playback";

const EVEN = Array.from({ length: 100 }, (_, at) => at);
const UNEVEN = [0, 1, 3, 3.5, 10];
const always = () => true;

function play(speed: Speed, times_s: readonly number[], ticks: readonly number[], isReady: (position: number) => boolean = always) {
  let state: Playback = startPlayback(speed, times_s, 0, 0);
  return ticks.map((now) => (state = advance(state, now, { speed, times_s, isReady })).position);
}

test("a rate shows one frame after the other", () => {
  const ticks = Array.from({ length: 60 }, (_, at) => (at + 1) * (1000 / 60));
  const shown = play({ kind: "rate", framesPerS: 30 }, EVEN, ticks);
  expect(shown.at(-1)).toBe(30);
  expect(new Set(shown).size).toBe(31);
});

test("sixty a second keep up with an uneven screen", () => {
  const ticks = Array.from({ length: 60 }, (_, at) => (at + 1) * (1000 / 60) + (at % 2 ? 1.5 : -1.5));
  expect(play({ kind: "rate", framesPerS: 60 }, EVEN, ticks).at(-1)).toBeGreaterThanOrEqual(59);
});

test("a slow machine leaves no frame out", () => {
  expect(play({ kind: "rate", framesPerS: 30 }, EVEN, [100, 200, 300, 400])).toEqual([1, 2, 3, 4]);
});

test("the recording's clock is followed, uneven as it is", () => {
  const speed: Speed = { kind: "clock", factor: 1 };
  expect(play(speed, UNEVEN, [500, 1000, 2500, 3000, 3200, 3500, 9000, 10_000])).toEqual([0, 1, 1, 2, 2, 3, 3, 4]);
  expect(play({ kind: "clock", factor: 10 }, UNEVEN, [100, 360])).toEqual([1, 3]);
});

test("a frame that is not here stops the clock", () => {
  const speed: Speed = { kind: "clock", factor: 1 };
  let here = 0;
  const isReady = (position: number) => position <= here;
  let state = advance(startPlayback(speed, UNEVEN, 0, 0), 1000, { speed, times_s: UNEVEN, isReady });
  expect(state).toMatchObject({ position: 0, isStarved: true });
  here = 4;
  state = advance(state, 5000, { speed, times_s: UNEVEN, isReady });
  // The wait does not count: of the two seconds until the third frame none has passed.
  expect(state.position).toBeLessThan(4);
});

test("playing ends with the last frame", () => {
  expect(play({ kind: "clock", factor: 1 }, UNEVEN, [1e6, 2e6])).toEqual([4, 4]);
});
