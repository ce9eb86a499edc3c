import { expect, it, vi } from "vitest";
import { type Drawing, panelOptions } from "./panelOptions";

const ink = { text: "#111111", dimmed: "#222222", grid: "#333333", accent: "#444444", truth: "#555555", states: {} as never };
const line = { label: "F1", colour: "#abcdef", format: String };
const drawing = (changes: Partial<Drawing> = {}): Drawing => ({ x: "step", y: "score", lines: [line], xKind: "even", onCursor: vi.fn(), ...changes });

it("puts the band between the last two columns", () => {
  const { bands, series } = panelOptions(ink, drawing({ lines: [line, line], band: "#00000022" }));
  expect(bands).toEqual([{ series: [4, 3], fill: "#00000022" }]);
  expect(series).toHaveLength(5);
  expect(panelOptions(ink, drawing()).series).toHaveLength(2);
});

it("draws loose points without a line between them", () => {
  const [, loose] = panelOptions(ink, drawing({ lines: [{ ...line, isLoose: true }] })).series;
  expect(loose?.points?.show).toBe(true);
  expect(loose?.paths?.(null as never, 1, 0, 1)).toBeNull();
  expect(panelOptions(ink, drawing()).series[1]?.paths).toBeUndefined();
});

it("counts by powers of ten or by names where that is asked for", () => {
  expect(panelOptions(ink, drawing({ xKind: "log" })).scales?.x).toEqual({ time: false, distr: 3 });
  const { scales, axes } = panelOptions(ink, drawing({ xKind: { names: ["dice", "focal"] } }));
  expect(scales?.x?.range).toEqual([-0.5, 1.5]);
  const values = axes?.[0]?.values as (plot: unknown, splits: number[]) => string[];
  expect(values(null, [0, 1, 2])).toEqual(["dice", "focal", ""]);
});
