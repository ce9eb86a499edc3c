/** The figures of many filaments beside each other. Pure. */
import type { KineticsOverview, OverviewFilament } from "../../api/types";
import type { Figure, Layer, Mark } from "../../domain/figure/figure";
import { fitName, PATHWAYS } from "../../text/words";
import type { Ink } from "../../ui/plot/ink";
import { lineLook } from "../../ui/plot/lineLooks";
import { TIME } from "./figures";
import { parameterWords } from "./words";

export const GROUPS = ["filament", "diameter", "pathway"] as const;
export type Grouping = (typeof GROUPS)[number];

const ZERO_CELSIUS_K = 273.15;
const GAS_CONSTANT = 8.31446261815324;
const MARKS: readonly Mark[] = ["disc", "square", "triangle", "diamond", "circle"];

/** What a filament is gathered under. Diameters are told to whole nanometres. */
export function groupOf(one: OverviewFilament, by: Grouping): string {
  if (by === "pathway") return PATHWAYS[one.pathway];
  if (by === "diameter") return one.diameter_nm_nominal === null ? "diameter not known" : `${Math.round(one.diameter_nm_nominal)} nm`;
  return one.name;
}

/** Groups in order: diameters by size, the others as they come. */
export function groupsOf(filaments: readonly OverviewFilament[], by: Grouping): string[] {
  const ordered = by === "diameter" ? [...filaments].sort((a, b) => (a.diameter_nm_nominal ?? Infinity) - (b.diameter_nm_nominal ?? Infinity)) : filaments;
  return [...new Set(ordered.map((one) => groupOf(one, by)))];
}

export type Ordinate = "conversion" | "volume";

export function curvesFigure(filaments: readonly OverviewFilament[], by: Grouping, ordinate: Ordinate, name: string): Figure {
  const groups = groupsOf(filaments, by);
  const seen = new Set<string>();
  const isPx = filaments.some(({ nm_per_px }) => nm_per_px === null);
  const layers = filaments.flatMap((one): Layer[] => {
    const group = groupOf(one, by);
    const look = lineLook(groups.indexOf(group));
    const label = seen.has(group) ? undefined : group;
    seen.add(group);
    const ys = ordinate === "conversion" ? one.conversion : isPx ? one.volume_px3 : one.volume_nm3;
    const points = { xs: one.times_s, ys, colour: look.colour };
    return [
      { kind: "line", dash: look.dash, ...points },
      { kind: "points", label, mark: MARKS[groups.indexOf(group) % MARKS.length]!, names: one.indices.map((index) => `${one.name} frame ${index}`), keys: one.indices, ...points },
    ];
  });
  const y = ordinate === "conversion" ? { label: "conversion", range: [0, 0.05] as const } : { label: `volume (${isPx ? "px" : "nm"}^{3})` };
  return { name: `${name} ${ordinate}`, x: { label: TIME }, y, layers, hasZeroLine: ordinate === "conversion" };
}

/** The filament that the n-th layer of `curvesFigure` belongs to. */
export const filamentOfLayer = (filaments: readonly OverviewFilament[], layer: number) => filaments[Math.floor(layer / 2)] ?? null;

export interface RatePoint {
  readonly filament: OverviewFilament;
  readonly value: number;
  readonly sigma: number | null;
  readonly flags: readonly string[];
}

/** One parameter of every filament that has it: a rate constant of the compared law, or a speed of the walls. */
export function ratePoints(overview: KineticsOverview, parameter: string): RatePoint[] {
  const model = parameter === "k_per_s" ? overview.law : "shrinking_tube";
  return overview.filaments.flatMap((filament) => {
    const fit = filament.fits.find((one) => one.model === model);
    const value = fit?.parameters[parameter] ?? null;
    return fit && value !== null ? [{ filament, value, sigma: fit.sigma[parameter] ?? null, flags: fit.flags }] : [];
  });
}

export function diameterFigure(overview: KineticsOverview, parameter: string, ink: Ink): Figure {
  const points = ratePoints(overview, parameter).filter(({ filament }) => filament.diameter_nm_nominal !== null);
  const { words, unit } = parameterWords(parameter);
  return {
    name: `${words} against diameter`, x: { label: "diameter (nm)" }, y: { label: `${words} (${unit})`, range: [0, 0] }, hasZeroLine: true,
    layers: byPathway(points, ({ filament }) => filament.diameter_nm_nominal!, ({ value }) => value, ({ sigma }) => sigma, ink),
  };
}

export function arrheniusFigure(overview: KineticsOverview, ink: Ink): Figure {
  const points = ratePoints(overview, "k_per_s").filter(({ filament, value }) => filament.temperature_c !== null && value > 0);
  const inverse = ({ filament }: RatePoint) => 1000 / (filament.temperature_c! + ZERO_CELSIUS_K);
  const xs = points.map(inverse);
  const ends = xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [];
  const lines = overview.arrhenius.flatMap((line, at): Layer[] => {
    if (line.ln_a === null || line.ea_kj_per_mol === null) return [];
    const { ln_a, ea_kj_per_mol } = line;
    const label = line.pathway === "all" ? "all filaments" : PATHWAYS[line.pathway as OverviewFilament["pathway"]];
    return [{ kind: "line", label, colour: lineLook(at + 1).colour, xs: ends, ys: ends.map((x) => ln_a - (ea_kj_per_mol * x) / GAS_CONSTANT) }];
  });
  return {
    name: "arrhenius", x: { label: "1000/T (1/K)" }, y: { label: `ln k (${overview.law ? fitName(overview.law).toLowerCase() : "k"}, k in 1/s)` },
    layers: [...lines, ...byPathway(points, inverse, ({ value }) => Math.log(value), ({ value, sigma }) => (sigma === null ? null : sigma / value), ink)],
  };
}

function byPathway(points: readonly RatePoint[], x: (point: RatePoint) => number, y: (point: RatePoint) => number, sigma: (point: RatePoint) => number | null, ink: Ink): Layer[] {
  const pathways = [...new Set(points.map(({ filament }) => filament.pathway))];
  return pathways.map((pathway, at) => {
    const these = points.filter(({ filament }) => filament.pathway === pathway);
    return {
      kind: "points", label: PATHWAYS[pathway], colour: at === 0 ? ink.accent : lineLook(at).colour, mark: MARKS[at % MARKS.length]!, xs: these.map(x), ys: these.map(y),
      sigmas: these.map(sigma), names: these.map(({ filament }) => `${filament.video_name} / ${filament.name}`), keys: these.map(({ filament }) => filament.id),
    };
  });
}
