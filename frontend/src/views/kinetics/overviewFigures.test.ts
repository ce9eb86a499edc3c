import { expect, it } from "vitest";
import type { KineticsOverview, OverviewFilament } from "../../api/types";
import { JOURNAL_INK } from "../../ui/plot/ink";
import { arrheniusFigure, curvesFigure, diameterFigure, filamentOfLayer, groupsOf, ratePoints } from "./overviewFigures";

const fit = (k: number) => ({ model: "zero_order", parameters: { k_per_s: k }, sigma: { k_per_s: k / 10 }, interval: {}, aicc: 1, rmse: 0, flags: [] });
const filament = (id: number, more: Partial<OverviewFilament> = {}): OverviewFilament => ({
  id, name: `F${id}`, video: 1, video_name: "v", pathway: "catalytic", diameter_nm_nominal: 24, nm_per_px: 0.5, length_px: 100, temperature_c: 500, gas: null,
  pressure_pa: null, dose_rate: null, v0_px3: 8, v0_nm3: 1, indices: [1, 2], times_s: [0, 5], conversion: [0, 0.5], conversion_sigma: [0, 0], volume_px3: [8, 4],
  volume_nm3: [1, 0.5], fits: [fit(0.01 * id)], undefined_reason: null, ...more,
});
const overview = (filaments: OverviewFilament[], arrhenius: KineticsOverview["arrhenius"] = []): KineticsOverview => ({ filaments, law: "zero_order", arrhenius, pending_frames: 0 });

it("gathers by diameter in order of size, and leads from a layer back to its filament", () => {
  const filaments = [filament(1, { diameter_nm_nominal: 37 }), filament(2), filament(3, { diameter_nm_nominal: null }), filament(4)];
  expect(groupsOf(filaments, "diameter")).toEqual(["24 nm", "37 nm", "diameter not known"]);
  const figure = curvesFigure(filaments, "diameter", "conversion", "v");
  expect(figure.layers.filter(({ label }) => label)).toHaveLength(3);
  expect(filamentOfLayer(filaments, 5)).toBe(filaments[2]);
});

it("keeps to pixels where one filament has no scale", () => {
  const figure = curvesFigure([filament(1, { nm_per_px: null }), filament(2)], "filament", "volume", "v");
  expect(figure.y.label).toBe("volume (px^{3})");
  expect(figure.layers[1]).toMatchObject({ ys: [8, 4] });
});

it("draws only what has a diameter, with its uncertainty", () => {
  const found = overview([filament(1), filament(2, { diameter_nm_nominal: null })]);
  const [layer] = diameterFigure(found, "k_per_s", JOURNAL_INK).layers;
  expect(layer).toMatchObject({ kind: "points", xs: [24], ys: [0.01], sigmas: [0.001], keys: [1] });
  expect(ratePoints(found, "outer_recession_nm_per_s")).toEqual([]);
});

it("draws the line of Arrhenius only where it is defined", () => {
  const none = { pathway: "all", ea_kj_per_mol: null, ea_sigma_kj_per_mol: null, ea_interval_kj_per_mol: [], ln_a: null, ln_a_sigma: null, scatter: null, temperatures: 1, reason: "too few" };
  expect(arrheniusFigure(overview([filament(1)], [none]), JOURNAL_INK).layers.map(({ kind }) => kind)).toEqual(["points"]);
  const line = { ...none, ea_kj_per_mol: 100, ln_a: 10, reason: null };
  const [drawn, points] = arrheniusFigure(overview([filament(1), filament(2, { temperature_c: 600 }), filament(3, { temperature_c: null })], [line]), JOURNAL_INK).layers;
  expect(drawn?.kind === "line" && drawn.ys[0]).toBeCloseTo(10 - (100 * drawn!.xs[0]!) / 8.31446261815324);
  expect(points?.xs).toHaveLength(2);
});
