import { describe, expect, it, test } from "vitest";
import cases from "../../../../tests/reference/kinetics_cases.json";
import { type FrameAreas, type KineticsSettings, buildTable, measureAgainst } from "./table";

const CLOSE = 1e-9;

describe("the browser answers as the server does", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { frames, settings, expected }) => {
    const table = buildTable(frames as FrameAreas[], settings as KineticsSettings);
    for (const key of ["v0_nm3", "v0_sigma_nm3"] as const) expectClose(table[key], expected[key], key);
    expect(table.v0_frames).toEqual(expected.v0_frames);
    expect([table.v0_rule, table.undefined_reason]).toEqual([expected.v0_rule, expected.undefined_reason]);
    expect(table.rows).toHaveLength(expected.rows.length);
    table.rows.forEach((row, at) => {
      const wanted = expected.rows[at]!;
      for (const key of Object.keys(wanted) as (keyof typeof wanted)[]) expectClose(row[key], wanted[key], `${key} of row ${at}`);
    });
  });
});

test("frames beside the table are measured against its V0 and leave it alone", () => {
  const frame = (position: number, a1_px: number): FrameAreas => ({ position, index: position, time_s: position, a1_px, a2_px: 0 });
  const settings = { nm_per_px: 1, length_px: 10 };
  const table = buildTable([frame(0, 100), frame(2, 50)], settings);
  const [beside] = measureAgainst([frame(1, 50)], settings, table.v0);
  expect(beside!.conversion).toBeCloseTo(0.75, 12);
  expect(measureAgainst([frame(1, 50)], settings, null)[0]!.conversion).toBeNull();
});

test.each([{ nm_per_px: 0, length_px: 1 }, { nm_per_px: 1, length_px: -1 }])("impossible scales are refused: %o", (settings) => {
  expect(() => buildTable([], settings)).toThrow("Expected");
});


function expectClose(given: number | null, wanted: number | null, what: string): void {
  if (wanted === null || given === null) return void expect(given, what).toBe(wanted);
  expect(Math.abs(given - wanted), what).toBeLessThanOrEqual(CLOSE * Math.max(1, Math.abs(wanted)));
}
