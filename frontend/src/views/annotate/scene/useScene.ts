/** What is drawn in a frame: its image, its masks, and whatever is laid over them. */
import { useMemo } from "react";
import { type SceneLook, brightnessFor, buildScene } from "../../../canvas/buildScene";
import type { GreyImage, Scene } from "../../../canvas/scene";
import { blendedImage } from "../../../domain/moveImage";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useShowsOther } from "../compare/useBlink";
import { useComparison } from "../compare/useComparison";
import { useEditor } from "../editorSession";
import { useHighlight } from "../rules/useHighlight";
import { useDisplayImage } from "./useDisplayImage";
import { useOnion } from "./useOnion";
import { useTint } from "./useTint";

export interface ShownScene {
  readonly scene: Scene;
  /** The compared frame is shown instead of this one: nothing can be painted now. */
  readonly showsOther: boolean;
}

export function useScene(recorded: GreyImage | null, document: FrameDocument | null): ShownScene {
  const { filament, settings: store } = useEditor();
  const settings = useStore(store, (value) => value);
  const { range, gamma, invert, looks, fill, outline, showProposal, smooth, pixelGrid, target } = settings;
  const brightness = useMemo(() => brightnessFor({ range, gamma, invert }, filament), [range, gamma, invert, filament]);
  const other = useComparison();
  const showsOther = useShowsOther(other.image !== null && recorded !== null, document);
  const blended = useBlended(recorded, settings.onion ? other.image : null, settings.onionImage);
  const { image, palette } = useDisplayImage(showsOther ? other.image : blended);
  const onion = useOnion();
  const highlight = useHighlight();
  const tint = useTint(document);
  const proposal = document?.proposal?.layers ?? null;
  const above = useMemo(() => [...onion, ...highlight], [onion, highlight]);

  // Another tool or brush is no other picture: it is not mixed anew for them.
  const look = useMemo<SceneLook>(
    // Colours laid over fills would be neither of the two.
    () => ({ looks, fill: fill && !tint, outline, showProposal, smooth, pixelGrid, target }),
    [looks, fill, tint, outline, showProposal, smooth, pixelGrid, target],
  );

  const scene = useMemo(() => {
    const { descriptors } = filament;
    const common = { image, descriptors, brightness, palette };
    if (showsOther) return buildScene({ ...common, layers: other.layers, proposal: null }, look);
    // Masks are shown with their own image only: while it is on its way, nothing is.
    const layers = image && document ? document.layers : null;
    return buildScene({ ...common, layers, proposal, above, tint }, look);
  }, [image, palette, above, tint, document, proposal, filament, brightness, look, showsOther, other.layers]);
  return { scene, showsOther };
}

/** A share of the compared frame's image in this one's, on the screen only. */
function useBlended(image: GreyImage | null, other: GreyImage | null, share: number): GreyImage | null {
  return useMemo(
    () => (image && other && share > 0 ? blendedImage<Uint8Array | Uint16Array, GreyImage>(image, other, share) : image),
    [image, other, share],
  );
}
