/** What the figures say, in words. Pure. */
import type { AgreementPair, Quality, Spread, Voice } from "../../api/quality";
import { fixed, plural, UNKNOWN } from "../../text/format";

export const dice = (value: number | null | undefined): string => fixed(value, 3);

/** A share as per cent with its sign: "+3.1 %". */
export function signedPercent(share: number | null | undefined): string {
  if (share === null || share === undefined) return UNKNOWN;
  return `${share > 0 ? "+" : share < 0 ? "−" : ""}${fixed(Math.abs(100 * share), 1)} %`;
}

export const interval = (of: Spread): string =>
  of.low === null || of.high === null ? UNKNOWN : `${dice(of.low)} to ${dice(of.high)}`;

export const isPeople = ({ first, second }: AgreementPair): boolean => isPerson(first) && isPerson(second);
const isPerson = ({ kind }: Voice): boolean => kind === "person" || kind === "import";
const isTruth = ({ first }: AgreementPair): boolean => first.kind === "truth";

/** The page in one sentence: people among themselves first, else against the truth, else whatever there is. */
export function headline({ pairs }: Quality): string {
  const people = pairs.filter(isPeople);
  const group = [people, pairs.filter(isTruth), pairs].find((some) => some.length > 0) ?? [];
  if (group.length === 0) return "";
  const keys = [...new Set(group.flatMap(({ descriptors }) => descriptors.map(({ descriptor }) => descriptor)))];
  const overlaps = keys.map((key) => `${range(group, key)} on ${key}`).join(" and ");
  const only = group.length === 1 ? group[0]! : null;
  const who = only ? `${only.first.name} and ${only.second.name}` : group === people ? "People" : "They";
  const frames = only ? plural(only.frames, "frame") : plural(group.length, "pair");
  return `${who} agree to a Dice overlap of ${overlaps}, over ${frames}${consequences(only)}.`;
}

function consequences(only: AgreementPair | null): string {
  const outer = only?.descriptors[0]?.boundary_mean_nm;
  const said = [
    outer && `their edges lie ${fixed(outer.mean, 2)} nm apart`,
    only?.volume_effect && `the second one's volumes are ${volumeWords(only.volume_effect.mean)}`,
  ].filter(Boolean);
  return said.length === 0 ? "" : `; ${said.join(" and ")}`;
}

const volumeWords = (share: number): string =>
  Math.abs(share) < 0.0005 ? "the same" : `${fixed(Math.abs(100 * share), 1)} % ${share > 0 ? "larger" : "smaller"}`;

function range(pairs: readonly AgreementPair[], key: string): string {
  const means = pairs.flatMap(({ descriptors }) => descriptors.filter(({ descriptor }) => descriptor === key).map((one) => one.dice.mean));
  const [low, high] = [dice(Math.min(...means)), dice(Math.max(...means))];
  return low === high ? low : `${low} to ${high}`;
}

export const pairKey = ({ first, second }: Pick<AgreementPair, "first" | "second">): string => `${first.key}~${second.key}`;
export const pairName = ({ first, second }: Pick<AgreementPair, "first" | "second">): string => `${first.name} and ${second.name}`;
