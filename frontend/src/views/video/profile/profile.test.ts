import { expect, test, vi } from "vitest";
import { type Tile, tileKey } from "../../../canvas/field/pyramid";
import type { Field, FieldLook, FieldSample } from "../../../canvas/field/tool";
import { imagePoint, screenPoint } from "../../../domain/points";
import { Store } from "../../../state/store";
import { profileCsv } from "./profileCsv";
import { type ProfileState, profileOverlay, profileTool } from "./profileTool";
import { readProfile } from "./readProfile";

const SIZE = { height: 300, width: 600 };
const look = { toScreen: ({ row, col }) => screenPoint(col, row) } as Pick<FieldLook, "toScreen"> as FieldLook;
const field = { look: () => look } as Field;
const at = (row: number, col: number, shift = false) => ({ image: imagePoint(row, col), screen: screenPoint(col, row), shift }) as FieldSample;

function fresh() {
  const state = new Store<ProfileState>({ line: null, width: 1 });
  return { state, tool: profileTool(state), overlay: profileOverlay(state) };
}

test("a drag draws a line, a click none", () => {
  const { state, tool } = fresh();
  tool.press(at(5, 5), field)!.end();
  expect(state.get().line).toBeNull();
  const gesture = tool.press(at(5, 5), field)!;
  gesture.move([at(8, 9), at(20, 30)]);
  gesture.end();
  expect(state.get().line).toEqual({ from: imagePoint(5, 5), to: imagePoint(20, 30) });
});

test("an end is taken again, with shift it stays level; giving up brings it back", () => {
  const { state, overlay } = fresh();
  state.set({ line: { from: imagePoint(5, 5), to: imagePoint(20, 30) } });
  const gesture = overlay.hit!(at(21, 31), look)!.press!(at(21, 31))!;
  gesture.move([at(8, 90, true)]);
  expect(state.get().line!.to).toEqual(imagePoint(5, 90));
  gesture.cancel();
  expect(state.get().line!.to).toEqual(imagePoint(20, 30));
  expect(overlay.hit!(at(100, 100), look)).toBeNull();
});

test("only the tiles the line touches are fetched, and their pixels are read", async () => {
  const fetch = vi.fn(async ({ row, col }: Tile) => {
    const [height, width] = [Math.min(256, 300 - 256 * row), Math.min(256, 600 - 256 * col)];
    const data = Uint16Array.from({ length: height * width }, (_, i) => 1000 * row + 256 * col + (i % width));
    return { height, width, dtype: "uint16" as const, data };
  });
  const line = { from: imagePoint(10.5, 250.5), to: imagePoint(10.5, 260.5), width: 1 };
  const points = await readProfile(line, { size: SIZE, full: { level: 0, ...SIZE }, fetch });
  expect(fetch.mock.calls.map(([tile]) => tileKey(tile)).sort()).toEqual(["0/0/0", "0/0/1"]);
  expect(points.map(({ grey }) => grey)).toEqual([250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260]);
});

test("the table names its units", () => {
  const points = [{ distance_px: 0, grey: 7 }, { distance_px: 2, grey: null }];
  expect(profileCsv(points, 0.5)).toBe("distance_px,distance_nm,grey\n0.0000,0.0000,7.000\n2.0000,1.0000,\n");
  expect(profileCsv(points, null)).toBe("distance_px,grey\n0.0000,7.000\n2.0000,\n");
});
