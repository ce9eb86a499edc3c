/** The figures of one filament, from its table and what is chosen to be shown. Pure. */
import type { FrameState, Kinetics, KineticsFit, KineticsRow } from "../../api/types";
import type { Figure, Layer, Mark, Maybe } from "../../domain/figure/figure";
import { fitName } from "../../text/words";
import { DESCRIPTOR_COLOURS, type Ink } from "../../ui/plot/ink";
import type { Choices } from "./choices";
import type { Curve as TrueCurve, Truth } from "./columns";
import { rateWords } from "./words";

export const MARKS: Record<FrameState, Mark> = {
  accepted: "disc", submitted: "square", draft: "triangle", proposed: "diamond", rejected: "cross", unlabelled: "circle",
};
export const MODEL_COLOUR = "#a56bd6";
const LAW_COLOUR = "#d55e00";

/** nm where the scale is known; pixels stay pixels. */
export const unitOf = ({ nm_per_px }: Pick<Kinetics, "nm_per_px">): "nm" | "px" => (nm_per_px === null ? "px" : "nm");

export const TIME = "time (s)";

export interface Parts {
  readonly kinetics: Kinetics;
  readonly choices: Choices;
  readonly fit: KineticsFit | null;
  readonly truth: Truth | null;
  readonly name: string;
}

type Values = readonly Maybe[];

function measured(rows: readonly KineticsRow[], ys: Values, ink: Ink, label: string, colour?: string): Layer {
  return {
    kind: "points", label, colour: colour ?? ink.states[rows[0]?.state ?? "accepted"], xs: times(rows), ys,
    mark: rows.map(({ state }) => MARKS[state]),
    colours: colour ? undefined : rows.map(({ state }) => ink.states[state]),
    names: rows.map(({ index }) => `frame ${index}`), keys: rows.map(({ index }) => index),
  };
}

const times = (rows: readonly { time_s: number }[]) => rows.map(({ time_s }) => time_s);
const side = (values: Values, sigmas: Values, sign: 1 | -1): Maybe[] =>
  values.map((value, at) => (value === null || (sigmas[at] ?? null) === null ? null : value + sign * sigmas[at]!));
const band = (rows: readonly KineticsRow[], values: Values, sigmas: Values, colour: string): Layer => ({
  kind: "band", label: "± 1 σ", colour, xs: times(rows), low: side(values, sigmas, -1), high: side(values, sigmas, 1),
});
const truthLine = (curve: TrueCurve, ink: Ink): Layer => ({ kind: "line", label: "truth", colour: ink.truth, dash: [4, 3], xs: curve.times_s, ys: curve.values });

export function areaFigure({ kinetics, choices, name }: Parts, ink: Ink): Figure {
  const unit = unitOf(kinetics);
  const of = (key: "a1" | "a2", label: string): Layer[] => {
    const values = kinetics.rows.map((row) => (unit === "nm" ? row[`${key}_nm2`] : row[`${key}_px`]));
    const share = unit === "nm" ? kinetics.nm_per_px! ** 2 : 1;
    const sigmas = kinetics.rows.map((row) => row[`${key}_sigma_px`] === null ? null : row[`${key}_sigma_px`]! * share);
    const colour = key === "a1" ? DESCRIPTOR_COLOURS.A1 : DESCRIPTOR_COLOURS.A2;
    const models = kinetics.model_rows.map((row) => (row[`${key}_px`] === null ? null : row[`${key}_px`]! * share));
    return [
      { ...band(kinetics.rows, values, sigmas, colour), label: undefined },
      { kind: "line", label, colour, xs: times(kinetics.rows), ys: values, dash: key === "a2" ? [2, 2] : undefined },
      { ...measured(kinetics.rows, values, ink, label), label: undefined },
      ...(choices.shown.includes("models") && models.length > 0 ? [{ ...modelLine(kinetics, models), label: key === "a1" ? "models alone" : undefined }] : []),
    ];
  };
  return {
    name: `${name} area`, x: { label: TIME }, y: { label: `area (${unit}^{2})`, range: [0, 0] },
    layers: [...of("a1", "A1, whole filament"), ...of("a2", "A2, hollow core")],
  };
}

const modelLine = (kinetics: Kinetics, ys: Values): Layer => ({
  kind: "line", label: "models alone", colour: MODEL_COLOUR, dash: [5, 2], xs: times(kinetics.model_rows), ys,
});

export function volumeFigure({ kinetics, choices, fit, truth, name }: Parts, ink: Ink): Figure {
  const unit = unitOf(kinetics);
  const key = unit === "nm" ? "volume_nm3" : "volume_px3";
  const v0 = unit === "nm" ? kinetics.v0_nm3 : kinetics.v0_px3;
  const rows = kinetics.rows;
  const values = rows.map((row) => row[key]);
  const sigmas = rows.map((row) => (unit === "nm" ? row.volume_sigma_nm3 : row.volume_sigma_px3));
  const law = fit && v0 !== null ? fit.conversion.map((x) => (x === null ? null : v0 * (1 - x))) : null;
  return {
    name: `${name} volume`, x: { label: TIME }, y: { label: `volume (${unit}^{3})` },
    layers: curves({ kinetics, choices, ink, values, sigmas, smoothed: kinetics.smoothed_volume, law, fit, models: kinetics.model_rows.map((row) => row[key]), truth: unit === "nm" ? truth?.volume : null }),
  };
}

export function conversionFigure({ kinetics, choices, fit, truth, name }: Parts, ink: Ink): Figure {
  const v0 = kinetics.nm_per_px === null ? kinetics.v0_px3 : kinetics.v0_nm3;
  const rows = kinetics.rows;
  const smoothed = v0 === null ? null : kinetics.smoothed_volume.map((volume) => (volume === null ? null : 1 - volume / v0));
  return {
    name: `${name} conversion`, x: { label: TIME }, y: { label: "conversion", range: [0, 0.05] }, hasZeroLine: true,
    layers: curves({
      kinetics, choices, ink, values: rows.map(({ conversion }) => conversion), sigmas: rows.map(({ conversion_sigma }) => conversion_sigma), smoothed,
      law: fit?.conversion ?? null, fit, models: kinetics.model_rows.map(({ conversion }) => conversion), truth: truth?.conversion,
    }),
  };
}

interface Curves {
  kinetics: Kinetics;
  choices: Choices;
  ink: Ink;
  values: Values;
  sigmas: Values;
  smoothed: Values | null;
  law: Values | null;
  fit: KineticsFit | null;
  models: Values;
  truth?: TrueCurve | null;
}

/** Corrected frames with their band, what was smoothed of them, the law, and what models alone said. */
function curves({ kinetics: { rows, model_rows }, choices: { shown }, ink, values, sigmas, smoothed, law, fit, models, truth }: Curves): Layer[] {
  const xs = times(rows);
  return [
    ...(shown.includes("raw") ? [band(rows, values, sigmas, ink.accent)] : []),
    ...(truth ? [truthLine(truth, ink)] : []),
    ...(shown.includes("models") && model_rows.length > 0 ? [{ kind: "line" as const, label: "models alone", colour: MODEL_COLOUR, dash: [5, 2], xs: times(model_rows), ys: models }] : []),
    ...(shown.includes("smoothed") && smoothed ? [{ kind: "line" as const, label: "smoothed", colour: ink.accent, xs, ys: smoothed }] : []),
    ...(shown.includes("law") && law && fit ? [{ kind: "line" as const, label: fitName(fit.model), colour: LAW_COLOUR, dash: [1, 1.5], xs, ys: law }] : []),
    ...(shown.includes("raw") ? [measured(rows, values, ink, "frames")] : []),
  ];
}

export function rateFigure({ kinetics, choices, name }: Parts, ink: Ink): Figure | null {
  const rate = chosenRate(kinetics, choices.rate);
  if (!rate) return null;
  const { words, unit } = rateWords(rate.name);
  return {
    name: `${name} ${words}`, x: { label: TIME }, y: { label: `${words} (${unit})` }, hasZeroLine: true,
    layers: [
      { kind: "band", label: "95 % interval", colour: ink.accent, xs: times(kinetics.rows), low: rate.low, high: rate.high },
      { kind: "line", label: words, colour: ink.accent, xs: times(kinetics.rows), ys: rate.values },
      { ...measured(kinetics.rows, rate.values, ink, words, ink.accent), label: undefined, mark: "disc" } as Layer,
    ],
  };
}

/** By its kind: rate_nm3_per_s and rate_px3_per_s are both "rate". */
export const rateKind = (name: string): string => name.replace(/_?(nm3?|px3?)?_per_s$/, "");
export const chosenRate = (kinetics: Kinetics, kind: string) => kinetics.rates.find(({ name }) => rateKind(name) === kind) ?? kinetics.rates[0];

export function residualFigure({ kinetics, fit, name }: Parts, ink: Ink): Figure | null {
  if (!fit) return null;
  return {
    name: `${name} residuals of ${fitName(fit.model)}`, x: { label: TIME }, y: { label: "conversion − law", range: [-0.01, 0.01] }, hasZeroLine: true,
    layers: [measured(kinetics.rows, fit.residuals, ink, `residuals of ${fitName(fit.model)}`, ink.accent)],
  };
}
