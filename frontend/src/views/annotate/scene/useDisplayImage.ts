/** The image as it is shown: the recorded greys, or what the display makes of them. Tools and numbers keep the recorded ones. */
import { useEffect, useMemo, useState } from "react";
import { Smoothing } from "../../../canvas/smoothing";
import type { GreyImage } from "../../../canvas/scene";
import { paletteOf } from "../../../domain/colourMaps";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { useChanged } from "../useFrameDocument";

export function useDisplayImage(image: GreyImage | null): { image: GreyImage | null; palette: Uint8Array | null } {
  const { settings } = useEditor();
  const colourMap = useStore(settings, (value) => value.colourMap);
  const sigma = useStore(settings, (value) => value.displaySigma);
  const [smoothing] = useState(() => new Smoothing());
  useEffect(() => () => smoothing.dispose(), [smoothing]);
  useChanged(smoothing.arrived);
  const palette = useMemo(() => paletteOf(colourMap), [colourMap]);
  return { image: image && (smoothing.of(image, sigma) ?? image), palette };
}
