/** A video's free-form metadata as flat pairs; nested values keep their path, hashes are cut short. Pure. */
import { shortHash } from "../../text/format";

export function metadataFacts(metadata: Record<string, unknown>): [key: string, value: string][] {
  return Object.entries(metadata).flatMap(([name, value]): [string, string][] => {
    if (value === null || value === undefined || value === "") return [];
    if (Array.isArray(value)) return [[name, listText(value)]];
    if (typeof value === "object") return nestedFacts(value as Record<string, unknown>, name);
    if (typeof value === "boolean") return [[name, value ? "yes" : "no"]];
    return [[name, typeof value === "string" && SHA256.test(value) ? shortHash(value) : String(value)]];
  });
}

/** A long list of files is told by its first and their number: nobody reads forty hashes. */
function nestedFacts(values: Record<string, unknown>, name: string): [string, string][] {
  const facts = metadataFacts(values);
  if (facts.length <= LONGEST) return facts.map(([key, value]) => [`${name}, ${key}`, value]);
  const [first, value] = facts[0]!;
  return [[name, `${first} ${value} and ${facts.length - 1} more`]];
}

const SHA256 = /^[0-9a-f]{64}$/;
const LONGEST = 6;

function listText(values: readonly unknown[]): string {
  const texts = values.slice(0, LONGEST).map((value) => (typeof value === "object" ? JSON.stringify(value) : String(value)));
  const rest = values.length - LONGEST;
  return rest > 0 ? `${texts.join(", ")} and ${rest} more` : texts.join(", ");
}
