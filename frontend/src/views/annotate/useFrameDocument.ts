/** The masks of a frame: at once when they are decoded, else when they have arrived; the neighbours are made ready. */
import { useEffect, useReducer, useState } from "react";
import type { Emitter } from "../../state/emitter";
import type { FrameDocument } from "../../state/frameDocument";
import type { LabelStore } from "../../state/labelStore";

const READY_AROUND = [1, -1, 2, -2, 3];

export function useFrameDocument(labels: LabelStore, position: number, frameCount: number) {
  const [failure, setFailure] = useState<{ position: number; error: unknown } | null>(null);
  const [attempt, retry] = useReducer((n: number) => n + 1, 0);
  const [, arrived] = useReducer((n: number) => n + 1, 0);

  useEffect(() => {
    let isWanted = true;
    const wasHere = labels.at(position) !== null;
    labels.open(position).then(
      () => isWanted && !wasHere && arrived(),
      (error: unknown) => isWanted && setFailure({ position, error }),
    );
    for (const step of READY_AROUND) {
      const near = position + step;
      // Only made ready: if it fails, it is asked for again, and told, when that frame is shown.
      if (near >= 0 && near < frameCount) labels.open(near).catch(() => undefined);
    }
    return () => {
      isWanted = false;
    };
  }, [labels, position, frameCount, attempt]);

  const document = labels.at(position);
  return { document, error: document || failure?.position !== position ? null : failure.error, retry };
}

/** Render again whenever something people read has changed. */
export function useChanged<T>(emitter: Emitter<T> | null | undefined): void {
  const [, changed] = useReducer((n: number) => n + 1, 0);
  useEffect(() => emitter?.subscribe(changed as () => void), [emitter]);
}

/** What people read about a document; renders again when it changes. */
export function useDocument(document: FrameDocument | null): FrameDocument | null {
  useChanged(document?.changed);
  return document;
}

