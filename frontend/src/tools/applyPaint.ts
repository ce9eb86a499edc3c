/** Where painted pixels enter a frame's masks: as they are, or, in the change view, as the change that was chosen. */
import { CHANGE_RULES, coverageFor } from "../domain/changeEdit";
import { type PaintMode, applyCoverage } from "../domain/layers";
import type { Mask } from "../domain/mask";
import type { Rect } from "../domain/rect";
import type { EditorSettings } from "../state/editorSettings";
import type { FrameDocument } from "../state/frameDocument";

interface Paint {
  readonly target: string;
  readonly mode: PaintMode;
  readonly coverage: Mask;
  readonly rect: Rect;
}

/** Erasing always erases: the chosen change is what painting makes. */
export function applyPaint(document: FrameDocument, settings: Pick<EditorSettings, "overlay" | "changeClass">, paint: Paint): void {
  const { layers, paintRules: rules } = document;
  const { target, mode, coverage, rect } = paint;
  const change = settings.overlay === "change" && mode === "paint" ? settings.changeClass : null;
  const reference = document.changeReference?.get(target);
  if (!change || !reference) return applyCoverage(layers, rules, paint);
  const limited = coverageFor(change, coverage, reference, rect);
  applyCoverage(layers, rules, { target, mode: CHANGE_RULES[change].mode, coverage: limited, rect });
}
