import { expect, test, vi } from "vitest";
import { ShiftFinder, regionMove } from "./shiftFinder";
import { framesOf } from "./testFrames";

const flat = { height: 8, width: 8, dtype: "uint8", data: new Uint8Array(64) } as const;
const [first, second] = framesOf("##") as [ReturnType<typeof framesOf>[0], ReturnType<typeof framesOf>[0]];

test("a shift is looked for once", async () => {
  const fetch = vi.fn(() => Promise.resolve(flat));
  const finder = new ShiftFinder({ fetch });
  expect(await finder.between(first, second)).toMatchObject({ source: "none" });
  await finder.between(first, second);
  expect(fetch).toHaveBeenCalledTimes(2);
  await finder.between(first, { ...second, row: 5 });
  expect(fetch).toHaveBeenCalledTimes(4);
});

test("a request that stepping gave up is repeated; one that failed is asked for anew next time", async () => {
  const given_up = vi.fn().mockRejectedValueOnce(new DOMException("", "AbortError")).mockResolvedValue(flat);
  expect(await new ShiftFinder({ fetch: given_up }).between(first, second)).toBeTruthy();
  const broken = vi.fn().mockRejectedValueOnce(new Error("offline")).mockResolvedValue(flat);
  const finder = new ShiftFinder({ fetch: broken });
  await expect(finder.between(first, second)).rejects.toThrow("offline");
  expect(await finder.between(first, second)).toBeTruthy();
});

test("where the region lies tells whether it has moved", () => {
  expect(regionMove(first, { ...second, row: 3, col: -2 })).toEqual({ rows: 3, cols: -2 });
});
