/** How kinetics are measured and shown, as it stands in the address: a link shows the same figure. Pure. */
import type { FrameState } from "../../api/types";

export const STATES: readonly FrameState[] = ["accepted", "submitted", "draft", "proposed"];
export const METHODS = ["constant_length", "frame_length", "slice_integral"] as const;
export const V0S = ["automatic", "first_frame", "mean_until"] as const;
export const SOURCES = ["boundary_offset", "repeatability", "ensemble_members"] as const;
export const SHOWN = ["raw", "smoothed", "law", "models"] as const;

export type Method = (typeof METHODS)[number];
export type V0 = (typeof V0S)[number];
export type SourceName = (typeof SOURCES)[number];
export type Curve = (typeof SHOWN)[number];

export interface Choices {
  readonly states: readonly FrameState[];
  readonly method: Method;
  readonly v0: V0;
  readonly v0_until_s: number;
  readonly neighbours: number;
  readonly fit_from_s: number | null;
  readonly fit_to_s: number | null;
  readonly sources: readonly SourceName[];
  readonly boundary_px: number;
  readonly length_sigma_rel: number;
  readonly scale_sigma_rel: number;
  /** The law that is drawn or compared; null is the best one. */
  readonly law: string | null;
  readonly rate: string;
  readonly shown: readonly Curve[];
}

export const USUAL: Choices = {
  states: ["accepted", "submitted", "draft"],
  method: "constant_length",
  v0: "automatic",
  v0_until_s: 0,
  neighbours: 9,
  fit_from_s: null,
  fit_to_s: null,
  sources: ["boundary_offset"],
  boundary_px: 0.35,
  length_sigma_rel: 0,
  scale_sigma_rel: 0,
  law: null,
  rate: "rate",
  shown: ["raw", "smoothed", "law"],
};

const NONE = "none";

/** What the address says; whatever it says wrong is as if it were not said. */
export function readChoices(search: URLSearchParams): Choices {
  const number = (name: string, low: number, high: number): number | null => {
    const text = search.get(name);
    const value = text === null || text.trim() === "" ? NaN : Number(text);
    return value >= low && value <= high ? value : null;
  };
  const one = <T extends string>(name: string, of: readonly T[]): T | null => of.find((known) => known === search.get(name)) ?? null;
  const several = <T extends string>(name: string, of: readonly T[], usual: readonly T[]): readonly T[] => {
    const text = search.get(name);
    if (text === NONE) return [];
    const asked = of.filter((known) => text?.split(",").includes(known));
    return asked.length > 0 ? asked : usual;
  };
  const [from, to] = [number("fit_from_s", -1e9, 1e9), number("fit_to_s", -1e9, 1e9)];
  const isRange = from === null || to === null || from < to;
  const states = several("states", STATES, USUAL.states);
  return {
    states: states.length > 0 ? states : USUAL.states,
    method: one("method", METHODS) ?? USUAL.method,
    v0: one("v0", V0S) ?? USUAL.v0,
    v0_until_s: number("v0_until_s", -1e9, 1e9) ?? USUAL.v0_until_s,
    neighbours: Math.round(number("neighbours", 4, 101) ?? USUAL.neighbours),
    fit_from_s: isRange ? from : null,
    fit_to_s: isRange ? to : null,
    sources: several("sources", SOURCES, USUAL.sources),
    boundary_px: number("boundary_px", 0, 20) ?? USUAL.boundary_px,
    length_sigma_rel: number("length_sigma_rel", 0, 0.5) ?? 0,
    scale_sigma_rel: number("scale_sigma_rel", 0, 0.5) ?? 0,
    law: /^[a-z_]{1,40}$/.exec(search.get("law") ?? "")?.[0] ?? null,
    rate: /^[a-z_]{1,40}$/.exec(search.get("rate") ?? "")?.[0] ?? USUAL.rate,
    shown: several("shown", SHOWN, USUAL.shown),
  };
}

/** Only what differs from the usual, so that the plain address stays plain. */
export function writeChoices(choices: Choices): Record<string, string> {
  const said = Object.entries(choices).filter(([name, value]) => text(value) !== text(USUAL[name as keyof Choices]));
  return Object.fromEntries(said.map(([name, value]) => [name, text(value)]));
}

/** The part that the server has to know; what is only looked at here stays here. */
export function measuring(choices: Choices): Record<string, string> {
  const { law, rate, shown } = USUAL;
  return { states: text(USUAL.states), ...writeChoices({ ...choices, law, rate, shown }) };
}

function text(value: Choices[keyof Choices]): string {
  if (value === null) return "";
  if (typeof value === "object") return value.length > 0 ? value.join(",") : NONE;
  return String(value);
}
