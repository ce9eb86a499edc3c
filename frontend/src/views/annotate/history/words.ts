/** What is said of a version. Pure. */
import type { Revision } from "../../../api/revisions";
import { fixed, significant } from "../../../text/format";

type Whose = Pick<Revision, "origin" | "author" | "model_version_name" | "is_proposal">;

/** Who made it; an accepted or restored model's masks are a model's, for which a person answers. */
export function madeBy({ origin, author, model_version_name, is_proposal }: Whose): string {
  const person = author?.display_name ?? "somebody";
  if (origin === "import") return author ? `import by ${person}` : "import";
  if (origin === "person") return person;
  const model = `model ${model_version_name || "unknown"}`;
  return is_proposal || !author ? model : `${model}, taken by ${person}`;
}

/** What it is to the frame now. */
export function standing({ is_current, is_waiting, is_proposal }: Pick<Revision, "is_current" | "is_waiting" | "is_proposal">): string {
  if (is_current) return "current";
  if (is_waiting) return "proposal, waiting";
  return is_proposal ? "proposal" : "";
}

/** An area or a difference of areas, in nm² where the pixel size is known. */
export function areaText(px: number, nmPerPx: number | null, sign = false): string {
  const value = nmPerPx ? px * nmPerPx * nmPerPx : px;
  const before = sign && value > 0 ? "+" : "";
  return `${before}${significant(value)} ${nmPerPx ? "nm²" : "px"}`.replace(/^-/, "−");
}

export function lengthText(px: number | null, nmPerPx: number | null): string {
  if (px === null) return "only one of the two has an edge";
  return nmPerPx ? `${fixed(px * nmPerPx, 2)} nm` : `${fixed(px, 2)} px`;
}
