/** Presets in the groups in which they are shown. Pure. */
import type { Preset } from "../../api/types";
import { humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";

export interface PresetGroup {
  readonly key: string;
  readonly title: string;
  readonly presets: readonly Preset[];
}

const EVERYDAY = "everyday";
const TITLES: Readonly<Record<string, string>> = {
  [EVERYDAY]: "Everyday",
  published: "As published",
  as_published: "As published",
  paper: "As published",
  baseline: "Baselines",
  baselines: "Baselines",
};

/** What is for everyday first, then the others as they come. */
export function presetGroups(presets: readonly Preset[]): PresetGroup[] {
  const keys = [...new Set(presets.map(groupOf))].sort((a, b) => Number(b === EVERYDAY) - Number(a === EVERYDAY));
  return keys.map((key) => ({
    key,
    title: TITLES[key] ?? sentenceCase(humanise(key)),
    presets: presets.filter((preset) => groupOf(preset) === key),
  }));
}

/** "As published" and "as_published" are one. */
const groupOf = ({ group }: Preset): string => (group || EVERYDAY).toLowerCase().replace(/[ -]+/g, "_");
