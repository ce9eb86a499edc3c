/** The words for the keys of a kinetics table: parameters with their units, flags, sources. Pure. */
import { humanise } from "../../text/format";
import type { Curve, Method, SourceName, V0 } from "./choices";

interface Parameter {
  words: string;
  unit: string;
}

const PARAMETERS: Record<string, Parameter> = {
  k_per_s: { words: "rate constant k", unit: "1/s" },
  outer_recession_nm_per_s: { words: "outer wall recedes by", unit: "nm/s" },
  core_growth_nm_per_s: { words: "core wall recedes by", unit: "nm/s" },
  outer_0_nm: { words: "outer diameter at t = 0", unit: "nm" },
  core_0_nm: { words: "core diameter at t = 0", unit: "nm" },
  outer_recession_px_per_s: { words: "outer wall recedes by", unit: "px/s" },
  core_growth_px_per_s: { words: "core wall recedes by", unit: "px/s" },
  outer_0_px: { words: "outer diameter at t = 0", unit: "px" },
  core_0_px: { words: "core diameter at t = 0", unit: "px" },
  first_volume_scale: { words: "V₀ over the measured one", unit: "" },
  psi: { words: "pore structure ψ", unit: "" },
  order: { words: "order n", unit: "" },
  exponent: { words: "exponent n", unit: "" },
};

/** A parameter that the browser does not know keeps its own name, its unit in brackets. */
export const parameterWords = (name: string): Parameter => PARAMETERS[name] ?? { words: humanise(name), unit: "" };

const FIT_FLAGS: Record<string, string> = {
  few_frames: "fewer than eight frames",
  little_conversion: "too little conversion to tell the laws apart",
  not_distinct_from_zero: "not distinct from zero",
  burnt_out_early: "the law ends before the filament does",
  negative_recession: "the outer wall would grow",
  negative_core_growth: "the core would shrink",
  parameter_at_bound: "a parameter ends at its bound",
  parameters_not_separable: "its parameters cannot be told apart",
};
const ROW_FLAGS: Record<string, string> = {
  empty: "nothing left",
  a1_missing: "A1 is missing",
  a2_missing: "A2 is missing",
  a2_outside_a1: "A2 reaches outside A1",
  several_components: "A1 in several pieces",
  exclusion_changed: "exclusion changed",
  volume_increased: "volume increased",
  overlap: "overlaps another filament",
  blur: "blurred",
  length_missing: "no length of its own",
};
const LENGTH_SOURCES: Record<string, string> = {
  medial_axis: "middle line of A1",
  painted_line: "painted length line",
  authors_table: "table of the data's authors",
  drawn: "drawn centre line",
  entered: "entered by hand",
};
const V0_RULES: Record<string, string> = {
  mean_before_reaction: "mean of the frames up to t = 0",
  first_frame: "first frame",
  mean_until: "mean of the frames up to a chosen time",
};
export const METHOD_WORDS: Record<Method, { title: string; formula: string }> = {
  constant_length: { title: "One length for all frames", formula: "V = π (A1² − A2²) / (4 L)" },
  frame_length: { title: "A length for each frame", formula: "V = π (A1² − A2²) / (4 L(t)), L along the middle of A1" },
  slice_integral: { title: "Slices along the middle", formula: "V = π/4 Σ (D² − d²) ds; needs no length" },
};
export const V0_WORDS: Record<V0, string> = {
  automatic: "mean of the frames up to t = 0, else the first",
  first_frame: "first frame",
  mean_until: "mean of the frames up to …",
};
export const SOURCE_WORDS: Record<SourceName, { title: string; text: string }> = {
  boundary_offset: { title: "Place of the edges", text: "Both long edges lie this far off." },
  repeatability: { title: "Repeatability", text: "Spread of the frames up to t = 0, which show one object." },
  ensemble_members: { title: "Models", text: "Spread of what several model versions or fusions said of a frame." },
};
export const CURVE_WORDS: Record<Curve, string> = {
  raw: "frames with band", smoothed: "smoothed", law: "law", models: "models alone",
};

const RATES: Record<string, Parameter> = {
  rate_nm3_per_s: { words: "rate −dV/dt", unit: "nm^{3}/s" },
  rate_px3_per_s: { words: "rate −dV/dt", unit: "px^{3}/s" },
  specific_rate_per_s: { words: "specific rate", unit: "1/s" },
  atom_rate_per_s: { words: "carbon atoms", unit: "1/s" },
  wall_recession_nm_per_s: { words: "recession of the outer wall", unit: "nm/s" },
  wall_recession_px_per_s: { words: "recession of the outer wall", unit: "px/s" },
  core_growth_nm_per_s: { words: "growth of the core", unit: "nm/s" },
  core_growth_px_per_s: { words: "growth of the core", unit: "px/s" },
};

export const rateWords = (name: string): Parameter => RATES[name] ?? { words: humanise(name), unit: "" };

export const fitFlag = (flag: string): string => FIT_FLAGS[flag] ?? humanise(flag);
export const rowFlag = (flag: string): string => ROW_FLAGS[flag] ?? humanise(flag);
export const lengthSource = (source: string): string => LENGTH_SOURCES[source] ?? humanise(source);
export const v0Rule = (rule: string): string => V0_RULES[rule] ?? humanise(rule);
