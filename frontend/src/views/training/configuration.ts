/** Settings of a run as nested JSON: reading, changing and comparing them by path. Pure. */
import type { Configuration } from "../../api/types";

export type Setting = number | string | boolean | null | readonly unknown[];
export type Entry = { path: readonly string[]; value: Setting };

const isGroup = (value: unknown): value is Configuration =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function entriesOf(configuration: Configuration, path: readonly string[] = []): Entry[] {
  return Object.entries(configuration).flatMap(([key, value]): Entry[] =>
    isGroup(value) ? entriesOf(value, [...path, key]) : [{ path: [...path, key], value: value as Setting }],
  );
}

export function withValue(configuration: Configuration, path: readonly string[], value: Setting): Configuration {
  const [key, ...rest] = path;
  if (key === undefined) return configuration;
  if (rest.length === 0) return { ...configuration, [key]: value };
  const inner = configuration[key];
  return { ...configuration, [key]: withValue(isGroup(inner) ? inner : {}, rest, value) };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Only what was changed, in the shape of the configuration. */
export function differences(preset: Configuration, edited: Configuration): Configuration {
  const changed: Configuration = {};
  for (const [key, value] of Object.entries(edited)) {
    const original = preset[key];
    if (isGroup(value) && isGroup(original)) {
      const inner = differences(original, value);
      if (Object.keys(inner).length > 0) changed[key] = inner;
    } else if (!same(value, original)) changed[key] = value;
  }
  return changed;
}

/** "0.5, 2" -> [0.5, 2]; null when a part is not a number. */
export function numbersFrom(text: string): number[] | null {
  const parts = text.split(",").map((part) => part.trim()).filter((part) => part !== "");
  const numbers = parts.map(Number);
  return numbers.every(Number.isFinite) ? numbers : null;
}
