/** What the address bar says of the editor's view beside the frame: comparison, overlay, zoom. Pure. */
import { readView, viewWords } from "../../canvas/viewAddress";
import type { View } from "../../canvas/viewport";
import type { EditorSettings, Overlay } from "../../state/editorSettings";

export type Compared = Pick<EditorSettings, "compareWith" | "overlay">;

type Frames = readonly { readonly index: number }[];

const OVERLAYS: readonly string[] = ["change", "verdict", "heat"] satisfies Overlay[];

/** Frames are named by their number in the recording: a list of them may grow at its beginning. */
export function addressWords({ compareWith, overlay }: Compared, view: View | null, frames: Frames): Record<string, string> {
  const compared = compareWith === null ? undefined : frames[compareWith];
  return {
    ...(compared && { compare: String(compared.index) }),
    ...(overlay !== "none" && { overlay }),
    ...viewWords(view),
  };
}

export function readWords(search: URLSearchParams, frames: Frames): { compared: Partial<Compared>; view: View | null } {
  const [compare, overlay] = [Number(search.get("compare") ?? NaN), search.get("overlay")];
  const position = frames.findIndex(({ index }) => index === compare);
  return {
    compared: {
      ...(position >= 0 && { compareWith: position }),
      ...(overlay && OVERLAYS.includes(overlay) && { overlay: overlay as Overlay }),
    },
    view: readView(search),
  };
}
