/** How a fact reads: its value with its unit, and where it came from. Pure. */
import type { Fact, RecordedFact } from "../../../api/types";
import { day, humanise, significant } from "../../../text/format";

const UNITS: Record<string, string> = { A: "Å", um: "µm", us: "µs", C: "°C", x: "×", "e/nm^2/s": "e/nm²/s", "e/A^2/s": "e/Å²/s" };

export const unitWords = (unit: string): string => UNITS[unit] ?? unit;

const CLOCK_WORDS: Record<string, string> = { even: "even intervals", per_frame: "a time for each frame" };
const DIGITS = 6;

export function valueWords(name: string, { value, unit, source }: Pick<RecordedFact, "value" | "unit" | "source">): string {
  if (source === "missing") return "not known";
  if (name === "clock") return CLOCK_WORDS[String(value)] ?? String(value);
  if (name === "recorded_at") return dateWords(String(value));
  if (typeof value === "string") return value;
  return [significant(value, DIGITS), unitWords(unit)].filter(Boolean).join(" ");
}

/** `people`: names by the name with which they sign in. */
export function sourceWords(fact: Pick<Fact, "source" | "by" | "at" | "note">, people: ReadonlyMap<string, string> = new Map()): string {
  const { source, by, at, note } = fact;
  switch (source) {
    case "file":
      return note || "read from the file";
    case "side_car":
      return note ? `from ${note}` : "from the table beside the recording";
    case "entered": {
      const who = by ? ` by ${people.get(by) ?? by}` : "";
      return `entered${who}${at ? ` on ${day(at)}` : ""}`;
    }
    case "importer":
      return "from the imported data set";
    case "rendered":
      return "known, because the video is rendered";
    case "missing":
      return "the recording does not say";
  }
}

/** What taking back an entered value leads to. */
export function undoWords(name: string, recorded: RecordedFact | null): string {
  return recorded && recorded.source !== "missing" ? `Back to ${valueWords(name, recorded)}, ${sourceWords({ ...recorded, by: null, at: null, note: "" })}` : "Take this value back";
}

/** Microscopes write dates in many ways; one that is no date stays as it is written. */
function dateWords(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}T/.test(text) ? new Date(text) : null;
  return at && Number.isFinite(at.getTime()) ? at.toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }) : text;
}

export const factTitle = (name: string, titles: ReadonlyMap<string, string>): string => {
  const known = titles.get(name) ?? humanise(name);
  return known.charAt(0).toUpperCase() + known.slice(1);
};
