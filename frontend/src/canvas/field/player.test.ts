import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Player } from "./player";

let tick: FrameRequestCallback | null = null;
let now = 0;

beforeEach(() => {
  now = 0;
  vi.stubGlobal("requestAnimationFrame", (callback: FrameRequestCallback) => ((tick = callback), 1));
  vi.stubGlobal("cancelAnimationFrame", () => (tick = null));
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function pass(ms: number, step = 10): void {
  for (const end = now + ms; now < end; ) {
    now += step;
    const due = tick;
    tick = null;
    due?.(now);
  }
}

function playing(isReady: (position: number) => boolean, start = 0) {
  let position = start;
  const plays = { isReady, playCoarser: vi.fn(), playFiner: vi.fn() };
  const rest = vi.fn();
  const player = new Player(plays, [0, 1, 2, 3, 4, 5], { at: () => position, go: (to) => (position = to), rest }, { kind: "rate", framesPerS: 10 });
  player.play();
  return { player, plays, rest, position: () => position };
}

test("goes from frame to frame and rests at the end", () => {
  const { player, rest, position } = playing(() => true);
  pass(250);
  expect(position()).toBe(2);
  pass(400);
  expect([position(), player.isPlaying]).toEqual([5, false]);
  expect(rest).toHaveBeenCalledOnce();
});

test("begins anew at the end", () => {
  expect(playing(() => true, 5).position()).toBe(0);
});

test("a frame that comes too late again and again is wanted coarser", () => {
  const { plays, position } = playing((at) => at < 2);
  pass(400);
  expect(plays.playCoarser).not.toHaveBeenCalled();
  pass(400);
  expect(plays.playCoarser).toHaveBeenCalledOnce();
  expect(position()).toBe(1);
});

test("pausing stops at once", () => {
  const { player, position } = playing(() => true);
  pass(150);
  player.toggle();
  pass(500);
  expect(position()).toBe(1);
});
