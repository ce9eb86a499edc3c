import { expect, it } from "vitest";
import type { Kinetics, KineticsRow } from "../../api/types";
import { JOURNAL_INK } from "../../ui/plot/ink";
import { USUAL } from "./choices";
import { areaFigure, chosenRate, conversionFigure, type Parts, rateFigure, rateKind, residualFigure, volumeFigure } from "./figures";

const row = (index: number, more: Partial<KineticsRow> = {}) => ({
  position: index, index, time_s: 2 * index, state: "accepted", a1_px: 100, a2_px: 10, a1_sigma_px: 4, a2_sigma_px: 4, a1_nm2: 25, a2_nm2: 2.5, volume_px3: 80, volume_sigma_px3: 8,
  volume_nm3: 10, volume_sigma_nm3: 1, conversion: 0.1, conversion_sigma: 0.02, ...more,
}) as KineticsRow;
const fit = { model: "avrami", parameters: {}, sigma: {}, interval: {}, aicc: 1, rmse: 0, flags: [], conversion: [0, 0.5], residuals: [0.1, null] };
const kinetics = {
  nm_per_px: 0.5, v0_nm3: 12, v0_px3: 96, rows: [row(1), row(2, { volume_nm3: null, volume_px3: null, conversion: null })], smoothed_volume: [11, 6], model_rows: [row(1, { volume_nm3: 9 })],
  rates: [{ name: "rate_nm3_per_s", values: [1, 2], low: [0, 1], high: [2, 3], reasons: [] }, { name: "wall_recession_nm_per_s", values: [1, 1], low: [], high: [], reasons: [] }],
  truth: null,
} as unknown as Kinetics;
const parts = (more: Partial<Parts> = {}): Parts => ({ kinetics, choices: USUAL, fit, truth: null, name: "F1", ...more });
const labels = (figure: { layers: readonly { label?: string }[] }) => figure.layers.flatMap(({ label }) => label ?? []);

it("shows the curves that are chosen and no others", () => {
  expect(labels(volumeFigure(parts(), JOURNAL_INK))).toEqual(["± 1 σ", "smoothed", "Avrami", "frames"]);
  expect(labels(conversionFigure(parts({ choices: { ...USUAL, shown: ["models"] } }), JOURNAL_INK))).toEqual(["models alone"]);
});

it("turns the law's conversion back into volumes", () => {
  const law = volumeFigure(parts(), JOURNAL_INK).layers.find(({ label }) => label === "Avrami");
  expect(law).toMatchObject({ ys: [12, 6] });
});

it("keeps to pixels where nobody knows the scale", () => {
  const figure = volumeFigure(parts({ kinetics: { ...kinetics, nm_per_px: null } }), JOURNAL_INK);
  expect(figure.y.label).toBe("volume (px^{3})");
  expect(figure.layers.at(-1)).toMatchObject({ ys: [80, null] });
  expect(areaFigure(parts({ kinetics: { ...kinetics, nm_per_px: null } }), JOURNAL_INK).y.label).toBe("area (px^{2})");
});

it("leads every point to its frame", () => {
  expect(volumeFigure(parts(), JOURNAL_INK).layers.at(-1)).toMatchObject({ keys: [1, 2], names: ["frame 1", "frame 2"] });
});

it("finds the rate that is chosen, in whatever unit it comes", () => {
  expect(["rate_nm3_per_s", "rate_px3_per_s", "specific_rate_per_s", "core_growth_px_per_s"].map(rateKind)).toEqual(["rate", "rate", "specific_rate", "core_growth"]);
  expect(chosenRate(kinetics, "wall_recession")?.name).toBe("wall_recession_nm_per_s");
  expect(rateFigure(parts(), JOURNAL_INK)?.y.label).toBe("rate −dV/dt (nm^{3}/s)");
  expect(rateFigure(parts({ kinetics: { ...kinetics, rates: [] } }), JOURNAL_INK)).toBeNull();
});

it("draws residuals of the law only where there is one", () => {
  expect(residualFigure(parts({ fit: null }), JOURNAL_INK)).toBeNull();
  expect(residualFigure(parts(), JOURNAL_INK)?.layers[0]).toMatchObject({ ys: [0.1, null] });
});
