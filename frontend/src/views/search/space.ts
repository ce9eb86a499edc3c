/** What a search may vary, as rows that a person edits and as the server wants it. Pure. */
import type { Space, Varied } from "../../api/searches";
import type { Configuration } from "../../api/types";

export interface SpaceRow {
  readonly id: number;
  readonly name: string;
  readonly kind: "range" | "choices";
  /** As they are typed. */
  readonly low: string;
  readonly high: string;
  readonly log: boolean;
  readonly choices: string;
}

/** Trials are compared by what these say, so they stay the same in all of them. */
const FIXED = ["select_by", "evaluate_every", "patience", "steps", "descriptors", "fusion", "augmentation"];
const AROUND = 5;

/** Names of a configuration that may vary. */
export const variableNames = (configuration: Configuration): string[] =>
  Object.entries(configuration).filter(([name, value]) => !FIXED.includes(name) && (value === null || typeof value !== "object")).map(([name]) => name);

/** What decides most, around what the preset says. */
export function usualRows(configuration: Configuration): SpaceRow[] {
  return ["learning_rate", "batch"].filter((name) => name in configuration).map((name, at) => rowFor(at, name, configuration[name]));
}

/** A row for one name: numbers between two ends, everything else by choice. */
export function rowFor(id: number, name: string, value: unknown): SpaceRow {
  const row = { id, name, low: "", high: "", log: false, choices: "" };
  if (typeof value === "number" && Number.isInteger(value) && value > 0) {
    return { ...row, kind: "choices", choices: [...new Set([Math.max(1, Math.round(value / 2)), value, 2 * value])].join(", ") };
  }
  if (typeof value === "number") {
    return { ...row, kind: "range", log: value > 0, low: short(value / AROUND), high: short(value === 0 ? 0.1 : value * AROUND) };
  }
  return { ...row, kind: "choices", choices: value === null || value === undefined ? "" : String(value) };
}

const short = (value: number): string => String(Number(value.toPrecision(1)));

/** What is wrong with a row, in words; null where nothing is. */
export function rowProblem(row: SpaceRow, rows: readonly SpaceRow[]): string | null {
  if (row.name === "") return "Choose what may vary.";
  if (rows.some((other) => other.id !== row.id && other.name === row.name)) return "This is there twice.";
  if (row.kind === "choices") return choicesOf(row.choices).length === 0 ? "Write the choices with commas between them." : null;
  const [low, high] = [numberOf(row.low), numberOf(row.high)];
  if (low === null || high === null) return "Both ends are numbers, for example 0.001 or 1e-3.";
  if (low >= high) return "The lower end comes first.";
  return row.log && low <= 0 ? "By powers of ten the lower end has to be above 0." : null;
}

export const spaceOf = (rows: readonly SpaceRow[]): Space => Object.fromEntries(rows.map((row) => [row.name, variedOf(row)]));

function variedOf({ kind, low, high, log, choices }: SpaceRow): Varied {
  if (kind === "choices") return { choices: choicesOf(choices) };
  return { low: Number(low), high: Number(high), ...(log && { log }) };
}

function numberOf(text: string): number | null {
  const value = text.trim() === "" ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** "4, 8, deep, true" -> [4, 8, "deep", true] */
export function choicesOf(text: string): (number | string | boolean)[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "").map((part) => numberOf(part) ?? (part === "true" ? true : part === "false" ? false : part));
}

/** A range or the choices as a person reads them. */
export function variedWords({ low, high, log, choices }: Varied): string {
  if (choices) return choices.map(String).join(", ");
  return `${low} to ${high}${log ? ", by powers of ten" : ""}`;
}
