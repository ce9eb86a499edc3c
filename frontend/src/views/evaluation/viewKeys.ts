/** Keys that enlarge, for one picture or for two that look together. */
import type { Stage } from "../../canvas/stage";

const STEP = 1.4;

export function viewKeys(stages: readonly Pick<Stage, "zoomBy" | "fit">[]): Record<string, () => void> {
  // The other one follows.
  const first = stages[0];
  return {
    "+": () => first?.zoomBy(STEP),
    "=": () => first?.zoomBy(STEP),
    "-": () => first?.zoomBy(1 / STEP),
    "0": () => first?.fit(),
  };
}
