import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ApiError, NetworkError } from "../../api/errors";
import { GeometryDocument } from "./geometryDocument";
import { GeometrySaver, RETRY_MS, SAVE_DELAY_MS } from "./geometrySaver";
import { keys, server, TestGateway } from "./testGeometry";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const OUTLINE = [{ position: 0, points: [[0, 0], [0, 9], [9, 9]] as [number, number][] }];

function open() {
  const start = server(3, { path: keys([0, 10, 10]) });
  const gateway = new TestGateway(start);
  const document = new GeometryDocument(7, start);
  const saver = new GeometrySaver(document, gateway);
  const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  return { gateway, document, saver, later };
}

describe("saving by itself", () => {
  test("a little after the last change, once", async () => {
    const { gateway, document, saver, later } = open();
    document.edit("move", { path: keys([0, 11, 10]) });
    expect(saver.state().kind).toBe("unsaved");
    await later(SAVE_DELAY_MS - 1);
    document.edit("move", { path: keys([0, 12, 10]) });
    await later(SAVE_DELAY_MS - 1);
    expect(gateway.saves).toEqual([]);
    await later(1);
    expect(gateway.saves).toEqual([{ part: "path", value: keys([0, 12, 10]), baseVersion: 3 }]);
    expect(saver.state().kind).toBe("saved");
    expect(document.version).toBe(4);
  });

  test("parts one after the other, each on the version that the one before made", async () => {
    const { gateway, document, later } = open();
    document.edit("line", { centreLine: { position: 0, points: [[0, 0], [1, 1]] } });
    document.edit("move", { path: keys([0, 11, 10]) });
    await later(SAVE_DELAY_MS);
    expect(gateway.saves.map(({ part, baseVersion }) => [part, baseVersion])).toEqual([["path", 3], ["centreLine", 4]]);
  });

  test("nothing is sent when undo brought back what is saved", async () => {
    const { gateway, document, saver, later } = open();
    document.edit("move", { path: keys([0, 11, 10]) });
    document.undo();
    expect(saver.state().kind).toBe("saved");
    await later(SAVE_DELAY_MS);
    expect(gateway.saves).toEqual([]);
  });

  test("the outline of what counts waits until it is asked for", async () => {
    const { gateway, document, saver, later } = open();
    document.edit("outline", { exclusion: OUTLINE });
    await later(10 * SAVE_DELAY_MS);
    expect(gateway.saves).toEqual([]);
    expect(saver.state().kind).toBe("unsaved");
    await saver.flush();
    expect(gateway.saves.map(({ part }) => part)).toEqual(["exclusion"]);
    expect(saver.state().kind).toBe("saved");
  });
});

test("what the server moved along with the path is not sent again", async () => {
  const { gateway, document, saver, later } = open();
  gateway.alongWithPath = { exclusion: [{ position: 0, points: [[1, 1], [1, 10], [10, 10]] }] };
  document.edit("move", { path: keys([0, 9, 9]), exclusion: [{ position: 0, points: [[1, 1], [1, 10], [10, 10]] }] });
  await later(SAVE_DELAY_MS);
  await saver.flush();
  expect(gateway.saves.map(({ part }) => part)).toEqual(["path"]);
  expect(document.dirty).toEqual([]);
});

describe("trouble", () => {
  test("what was asked for is tried again as well", async () => {
    const { gateway, document, saver, later } = open();
    gateway.troubles.push(new NetworkError(null));
    document.edit("outline", { exclusion: OUTLINE });
    await saver.flush();
    expect(saver.state().kind).toBe("retrying");
    await later(RETRY_MS);
    expect(gateway.saves.map(({ part }) => part)).toEqual(["exclusion", "exclusion"]);
  });

  test("without a connection it is tried again", async () => {
    const { gateway, document, saver, later } = open();
    gateway.troubles.push(new NetworkError(null));
    document.edit("move", { path: keys([0, 11, 10]) });
    await later(SAVE_DELAY_MS);
    expect(saver.state().kind).toBe("retrying");
    await later(RETRY_MS);
    expect(saver.state().kind).toBe("saved");
    expect(gateway.saves).toHaveLength(2);
  });

  test("a refusal names its frames and stays until something is changed", async () => {
    const { gateway, document, saver, later } = open();
    gateway.troubles.push(new ApiError(409, "mask_would_be_cut", "Masks would be cut.", { positions: [4, 5] }));
    document.edit("move", { path: keys([0, 500, 10]) });
    await later(SAVE_DELAY_MS);
    expect(saver.state()).toMatchObject({ kind: "refused", part: "path", code: "mask_would_be_cut", positions: [4, 5] });
    await later(10 * RETRY_MS);
    expect(gateway.saves).toHaveLength(1);
    document.undo();
    expect(saver.state().kind).toBe("saved");
  });

  test("somebody else was first: nothing is sent until a person has decided", async () => {
    const { gateway, document, saver, later } = open();
    gateway.troubles.push(new ApiError(412, "stale_version", "Somebody changed it."));
    document.edit("move", { path: keys([0, 11, 10]) });
    await later(SAVE_DELAY_MS);
    expect(saver.state().kind).toBe("conflict");
    document.edit("move", { path: keys([0, 12, 10]) });
    await later(10 * SAVE_DELAY_MS);
    expect(gateway.saves).toHaveLength(1);
    gateway.theirs = server(8, { path: keys([0, 90, 90]) });
    await saver.keepMine();
    expect(gateway.saves.at(-1)).toEqual({ part: "path", value: keys([0, 12, 10]), baseVersion: 8 });
    expect(saver.state().kind).toBe("saved");
  });

  test("theirs may be taken instead", async () => {
    const { gateway, document, saver, later } = open();
    gateway.troubles.push(new ApiError(412, "stale_version", "Somebody changed it."));
    document.edit("move", { path: keys([0, 11, 10]) });
    await later(SAVE_DELAY_MS);
    gateway.theirs = server(8, { path: keys([0, 90, 90]) });
    await saver.takeTheirs();
    expect(document.geometry.path).toEqual(keys([0, 90, 90]));
    expect(saver.state().kind).toBe("saved");
    await later(10 * SAVE_DELAY_MS);
    expect(gateway.saves).toHaveLength(1);
  });
});

test("a change made while a save is under way is saved after it", async () => {
  const { gateway, document, saver, later } = open();
  let answer: () => void = () => undefined;
  gateway.pause = new Promise((resolve) => (answer = resolve));
  document.edit("move", { path: keys([0, 11, 10]) });
  await later(SAVE_DELAY_MS);
  document.edit("move", { path: keys([0, 12, 10]) });
  answer();
  await later(0);
  expect(document.version).toBe(4);
  expect(saver.state().kind).toBe("unsaved");
  await later(SAVE_DELAY_MS);
  expect(gateway.saves.at(-1)).toEqual({ part: "path", value: keys([0, 12, 10]), baseVersion: 4 });
});
