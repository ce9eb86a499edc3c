/** What a stage noted, as lines for people. Pure. Long lists say how many they are. */
import { count, plural, significant } from "../../text/format";

const DEEPEST = 2;
/** Said elsewhere on the page, or of no use to a reader. */
const HIDDEN = new Set(["code", "detail", "configuration", "generators", "software", "data"]);

export function factRows(facts: Readonly<Record<string, unknown>>): [name: string, value: string][] {
  return rowsOf(facts, "", 0);
}

function rowsOf(facts: object, before: string, depth: number): [string, string][] {
  return Object.entries(facts).flatMap(([name, value]): [string, string][] => {
    if (depth === 0 && HIDDEN.has(name)) return [];
    const whole = before === "" ? name : `${before}: ${name}`;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return depth < DEEPEST ? rowsOf(value as object, whole, depth + 1) : [];
    const text = textOf(value);
    return text === null ? [] : [[whole, text]];
  });
}

function textOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isInteger(value) ? count(value) : significant(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return null;
  const numbers: unknown[] = value;
  return numbers.length <= 3 && numbers.every((one) => typeof one === "number") ? numbers.map((one) => significant(one as number)).join(", ") : plural(numbers.length, "entry", "entries");
}
