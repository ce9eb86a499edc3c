import { beforeEach, expect, test, vi } from "vitest";
import type { GreyImage } from "../../../canvas/scene";
import { FrameActions } from "../../../state/frameActions";
import { DEFAULTS, type EditorSettings } from "../../../state/editorSettings";
import type { LabelStore } from "../../../state/labelStore";
import { Store } from "../../../state/store";
import { areaOf, openFilament, paintRow, rowsOf } from "../../../state/testFilament";
import { TestServer } from "../../../state/testServer";
import { OtherFrames } from "./otherFrames";
import { framesOf } from "./testFrames";

let server: TestServer;
let labels: LabelStore;
let settings: Store<EditorSettings>;
let other: OtherFrames;
const FAR = ', not moved with the image: the frames are more than 2 apart. Change that under “Follow the image” in the Compare panel.';
const flat: GreyImage = { height: 8, width: 8, dtype: "uint8", data: new Uint8Array(64) };
const frames = framesOf("#...#");
const descriptors = [{ key: "A1" }, { key: "A2" }] as never;

beforeEach(() => {
  server = new TestServer();
  labels = openFilament(server, crypto.randomUUID());
  settings = new Store<EditorSettings>({ ...DEFAULTS });
  const images = { fetch: () => Promise.resolve(flat) };
  other = new OtherFrames({ filament: { descriptors }, labels, images, actions: new FrameActions(labels, server), settings });
});

async function keyFrames(): Promise<void> {
  const [first, last] = [await labels.open(0), await labels.open(4)];
  for (const row of [0, 1, 2, 3]) paintRow(labels, first, row);
  paintRow(labels, last, 0);
  await labels.saver.flush();
}

test("copied masks move along with the image, what left is told, and one undo takes them back", async () => {
  await keyFrames();
  const target = await labels.open(1);
  vi.spyOn(other.shifts, "between").mockResolvedValue({ rows: -1, cols: 0, confidence: 0.9, source: "image" });
  expect(await other.copy(frames, 0, target)).toBe("Copied from frame 350, moved 1 px up with the image. 8 pixels of A1 left the region.");
  expect(rowsOf(target)).toEqual([0, 1, 2]);
  expect(target.note).toBe("copied from frame 350");
  target.undo();
  expect(areaOf(target, "A1")).toBe(0);
});

test("on wish they stay where they are, and then no image is looked at", async () => {
  await keyFrames();
  settings.set({ followImage: false });
  const between = vi.spyOn(other.shifts, "between");
  expect(await other.copy(frames, 0, await labels.open(1))).toBe("Copied from frame 350, not moved, as you chose.");
  expect(between).not.toHaveBeenCalled();
});

test("from far away they stay as well, unless the person wants them to move", async () => {
  await keyFrames();
  const between = vi.spyOn(other.shifts, "between").mockResolvedValue({ rows: 2, cols: 0, confidence: 0.9, source: "image" });
  const target = await labels.open(3);
  expect(await other.copy(frames, 0, target)).toBe(
    `Copied from frame 350${FAR}`,
  );
  expect([rowsOf(target), between.mock.calls.length]).toEqual([[0, 1, 2, 3], 0]);
  settings.set({ followImage: true });
  expect(await other.copy(frames, 0, target)).toBe("Copied from frame 350, moved 2 px down with the image.");
  expect(rowsOf(target)).toEqual([2, 3, 4, 5]);
});

test("an empty frame has nothing to copy", async () => {
  expect(await other.copy(frames, 2, await labels.open(3))).toBe("Frame 352 has no masks to copy.");
});

test("a frame between two labelled ones is made of both, by time", async () => {
  await keyFrames();
  const middle = await labels.open(2);
  const between = vi.spyOn(other.shifts, "between");
  expect(await other.interpolate(frames, { from: 0, to: 4 }, middle)).toBe(`Interpolated between frames 350 and 354${FAR}`);
  expect(between).not.toHaveBeenCalled();
  expect(areaOf(middle, "A1")).toBeGreaterThan(8);
  expect(areaOf(middle, "A1")).toBeLessThan(32);
  expect([middle.nextUndo, middle.note]).toEqual(["interpolation between frames 350 and 354", "interpolated between frames 350 and 354"]);
});

test("the one frame between two near ones takes both masks along with the image, and so do far ones on wish", async () => {
  await keyFrames();
  paintRow(labels, await labels.open(2), 4);
  const shift = { cols: 0, confidence: 0.9, source: "image" } as const;
  vi.spyOn(other.shifts, "between").mockImplementation(async (before, after) => ({ ...shift, rows: after.position - before.position }));
  const near = await labels.open(1);
  expect(await other.interpolate(frames, { from: 0, to: 2 }, near)).toBe(
    "Interpolated between frames 350 and 352, moved 1 px down and 1 px up with the image.",
  );
  settings.set({ followImage: true });
  const far = await labels.open(3);
  expect(await other.interpolate(frames, { from: 0, to: 4 }, far)).toContain("moved 3 px down and 1 px up with the image.");
});

test("all frames between are saved one by one, and those with strokes are not touched", async () => {
  await keyFrames();
  const mine = await labels.open(2);
  paintRow(labels, mine, 7);
  const message = await other.interpolateAll(frames, { from: 0, to: 4 });
  expect(message).toBe(
    `2 frames interpolated between frames 350 and 354${FAR} Each can be undone in its own frame. 1 frame had masks or strokes already and stayed as they were.`,
  );
  expect(rowsOf(mine)).toEqual([7]);
  expect(server.saves.map(({ frame }) => frame).sort()).toEqual([100, 101, 102, 103, 104]);
  expect(other.state.get().work).toBeNull();
  const [first, third] = [await labels.open(1), await labels.open(3)];
  expect(areaOf(first, "A1")).toBeGreaterThan(areaOf(third, "A1"));
  first.undo();
  expect([areaOf(first, "A1"), areaOf(third, "A1") > 0]).toEqual([0, true]);
});

test("the way through many frames can be stopped", async () => {
  await keyFrames();
  other.state.subscribe(() => other.state.get().work?.done === 1 && other.cancel());
  expect(await other.interpolateAll(frames, { from: 0, to: 4 })).toContain("Stopped: 1 frame interpolated");
});
