import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openFilament, paintRow } from "../../../state/testFilament";
import { TestServer } from "../../../state/testServer";
import { newestAreas } from "./useKinetics";

test("a frame is measured when a stroke ends, and only while it is unsaved", async () => {
  const labels = openFilament(new TestServer(), `filamark ${crypto.randomUUID()}`);
  const read = newestAreas();
  const now = () => read(labels.dirty());
  const frame = await labels.open(0);
  const before = now();
  expect(before.size).toBe(0);

  paintRow(labels, frame, 1);
  expect(now().get(0)).toEqual({ a1_px: 8, a2_px: 0 });
  expect(now()).toBe(now());

  frame.isPainting = true;
  frame.layers.get("A1")!.data.fill(1);
  expect(now().get(0)).toEqual({ a1_px: 8, a2_px: 0 });
  frame.isPainting = false;

  await labels.saver.flush();
  expect(now().size).toBe(0);
});
