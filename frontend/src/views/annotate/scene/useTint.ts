/** The one colour overlay above the image, as chosen. */
import type { Tint } from "../../../canvas/scene";
import type { FrameDocument } from "../../../state/frameDocument";
import { useChangeTint } from "../compare/useChangeTint";
import { useHeatTint } from "./heatTint";
import { useVerdictTint } from "./verdictTint";

/** Each gives one only while it is the overlay that was chosen. */
export function useTint(document: FrameDocument | null): Tint | null {
  const change = useChangeTint(document);
  const verdict = useVerdictTint(document);
  const heat = useHeatTint(document);
  return change ?? verdict ?? heat;
}
