/** The words for the keys of a kinetics table: parameters with their units, flags, sources. Pure. */
import { humanise } from "../../text/format";

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
};
const ROW_FLAGS: Record<string, string> = {
  empty: "nothing left",
  a1_missing: "A1 is missing",
  a2_missing: "A2 is missing",
  a2_outside_a1: "A2 reaches outside A1",
  several_components: "A1 in several pieces",
  exclusion_changed: "exclusion changed",
  volume_increased: "volume increased",
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
};

export const fitFlag = (flag: string): string => FIT_FLAGS[flag] ?? humanise(flag);
export const rowFlag = (flag: string): string => ROW_FLAGS[flag] ?? humanise(flag);
export const lengthSource = (source: string): string => LENGTH_SOURCES[source] ?? humanise(source);
export const v0Rule = (rule: string): string => V0_RULES[rule] ?? humanise(rule);
