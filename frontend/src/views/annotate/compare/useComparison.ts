/** The frame that is compared with: its image and masks, moved to where they are seen in the frame that is shown. */
import { createContext, useContext, useEffect, useMemo, useState } from "react";
import type { FilamentFrame } from "../../../api/types";
import type { GreyImage } from "../../../canvas/scene";
import type { Layers } from "../../../domain/layers";
import { movedImage } from "../../../domain/moveImage";
import { movedLayers } from "../../../domain/moveLayers";
import type { FoundShift } from "../../../domain/shift";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { useEditor } from "../editorSession";
import { followingBetween } from "../time/following";
import { fetchPatiently } from "../time/shiftFinder";
import { comparedPosition } from "../time/neighbours";
import { useDocument } from "../useFrameDocument";

export interface Comparison {
  /** The compared frame; null: none is chosen, or there is none on that side. */
  readonly frame: FilamentFrame | null;
  /** Where it is blended in or blinked; null until it is here, and while nobody looks at it. */
  readonly image: GreyImage | null;
  readonly layers: Layers | null;
  /** Whether it follows the image, and how far that has moved; null while it is being found or does not follow. */
  readonly isFollowing: boolean;
  readonly shift: FoundShift | null;
  readonly isFailed: boolean;
}

const NOTHING: Comparison = { frame: null, image: null, layers: null, isFollowing: false, shift: null, isFailed: false };

export const ComparisonContext = createContext<Comparison>(NOTHING);
export const useComparison = () => useContext(ComparisonContext);

interface Loaded {
  readonly position: number;
  readonly document: FrameDocument | null;
  readonly image: GreyImage | null;
}

/** Only when something shows the comparison is it loaded: stepping through frames stays as quick as it was. */
export function useLoadedComparison(frames: readonly FilamentFrame[], here: FilamentFrame): Comparison {
  const { labels, images, settings, others, filament } = useEditor();
  const { onion, blink, overlay, followImage, compareWith, compareRule } = useStore(settings, (value) => value);
  const isPeeking = useStore(others.state, (value) => value.isPeeking);
  const position = comparedPosition({ compareWith, compareRule }, frames, here.position);
  const frame = position === null ? null : frames[position]!;
  const isShown = frame !== null && (onion || blink || isPeeking || overlay === "change");
  const isFollowing = frame !== null && followingBetween(followImage, frame.position, here.position) === "moves";

  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [failed, setFailed] = useState<number | null>(null);
  const [found, setFound] = useState<{ from: FilamentFrame; to: FilamentFrame; shift: FoundShift } | null>(null);
  useEffect(() => {
    if (!isShown || position === null) return;
    let isWanted = true;
    Promise.all([labels.open(position), fetchPatiently(images, position)]).then(
      ([document, image]) => isWanted && setLoaded({ position, document, image }),
      () => isWanted && setFailed(position),
    );
    return () => {
      isWanted = false;
    };
  }, [isShown, position, labels, images]);
  useEffect(() => {
    if (!isShown || !isFollowing || !frame) return;
    let isWanted = true;
    others.shifts.between(frame, here).then(
      (shift) => isWanted && setFound({ from: frame, to: here, shift }),
      // Without it nothing is shown that would be in the wrong place; the frame itself says what failed.
      () => isWanted && setFailed(frame.position),
    );
    return () => {
      isWanted = false;
    };
  }, [isShown, isFollowing, frame, here, others]);

  const current = isShown && loaded?.position === position ? loaded : null;
  const document = current ? (labels.at(current.position) ?? current.document) : null;
  useDocument(document);
  const revision = document ? `${document.version} ${document.revision}` : "";
  const shift = isFollowing && found && found.from.position === position && found.to.position === here.position ? found.shift : null;
  const isReady = current !== null && (!isFollowing || shift !== null);
  const [rows, cols] = [shift?.rows ?? 0, shift?.cols ?? 0];

  const image = useMemo(
    () => (isReady && current.image ? movedImage<Uint8Array | Uint16Array, GreyImage>(current.image, rows, cols, filament.grey_low) : null),
    [isReady, current, rows, cols, filament],
  );
  const layers = useMemo(() => {
    if (!isReady || !document) return null;
    return movedLayers(document.layers, filament.descriptors.map(({ key }) => key), { rows, cols }).layers;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- masks change in place: the revision tells when
  }, [isReady, document, revision, rows, cols, filament]);

  return useMemo(
    () => ({ frame, image, layers, isFollowing, shift, isFailed: failed !== null && failed === position && !current }),
    [frame, image, layers, isFollowing, shift, failed, position, current],
  );
}
