import { deflateSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { ApiError, NetworkError } from "../api/errors";
import type { Probability } from "../api/types";
import { Probabilities } from "./probabilities";

const answer = (version: number, level = 200): Probability => ({
  version,
  layers: { A1: { height: 1, width: 2, data: deflateSync(Uint8Array.of(level, 0)).toString("base64") } },
});
const FIRST = { id: 1, version: 4 };
const settled = (probabilities: Probabilities, proposed = FIRST) =>
  vi.waitFor(() => {
    const state = probabilities.of(proposed);
    expect(state.kind).not.toBe("loading");
    return state;
  });

test("levels are here after they were wanted, and asked for once", async () => {
  const read = vi.fn(() => Promise.resolve(answer(4)));
  const probabilities = new Probabilities(read);
  const changed = vi.fn();
  probabilities.changed.subscribe(changed);
  expect([probabilities.of(FIRST).kind, read.mock.calls.length]).toEqual(["loading", 0]);
  probabilities.want(FIRST);
  probabilities.want(FIRST);
  const state = await settled(probabilities);
  expect(state.kind === "here" && [...state.levels.get("A1")!]).toEqual([200, 0]);
  probabilities.want(FIRST);
  expect(read).toHaveBeenCalledTimes(1);
  expect(changed).toHaveBeenCalled();
  expect(probabilities.of(FIRST)).toBe(state);
});

test("a proposal that does not say is remembered as such", async () => {
  const read = vi.fn(() => Promise.reject(new ApiError(404, "no_probability", "It does not say.")));
  const probabilities = new Probabilities(read);
  probabilities.want(FIRST);
  expect((await settled(probabilities)).kind).toBe("none");
  probabilities.want(FIRST);
  expect(read).toHaveBeenCalledTimes(1);
});

test("the levels of a newer proposal are not laid over an older one", async () => {
  const probabilities = new Probabilities(() => Promise.resolve(answer(5)));
  probabilities.want(FIRST);
  expect((await settled(probabilities)).kind).toBe("none");
});

test("what failed is asked for again", async () => {
  const read = vi.fn(() => Promise.reject<Probability>(new NetworkError("offline")));
  const probabilities = new Probabilities(read);
  probabilities.want(FIRST);
  expect((await settled(probabilities)).kind).toBe("failed");
  read.mockImplementation(() => Promise.resolve(answer(4)));
  probabilities.want(FIRST);
  expect(probabilities.of(FIRST).kind).toBe("loading");
  expect((await settled(probabilities)).kind).toBe("here");
});

test("leafing on gives up what was being loaded", async () => {
  const signals: AbortSignal[] = [];
  const read = vi.fn((frame: number, signal: AbortSignal) => {
    signals.push(signal);
    return frame === 1 ? new Promise<Probability>(() => undefined) : Promise.resolve(answer(7));
  });
  const probabilities = new Probabilities(read);
  probabilities.want(FIRST);
  probabilities.want({ id: 2, version: 7 });
  expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
  expect((await settled(probabilities, { id: 2, version: 7 })).kind).toBe("here");
  expect(probabilities.of(FIRST).kind).toBe("loading");
});

test("a bounded number is kept, the one used last the longest", async () => {
  const read = vi.fn((frame: number) => Promise.resolve(answer(frame)));
  const probabilities = new Probabilities(read);
  const look = async (id: number) => {
    probabilities.want({ id, version: id });
    await settled(probabilities, { id, version: id });
  };
  for (let id = 0; id < 24; id++) await look(id);
  await look(0);
  await look(24);
  expect(probabilities.of({ id: 0, version: 0 }).kind).toBe("here");
  expect(probabilities.of({ id: 1, version: 1 }).kind).toBe("loading");
  expect(read).toHaveBeenCalledTimes(25);
});
