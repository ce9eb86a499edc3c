/** The histogram of what is on the screen, made anew a moment after that has changed. */
import { useEffect, useState } from "react";
import { type Histogram, histogram } from "../../domain/histogram";
import { useField } from "./useField";

const BINS = 128;
/** Seldom enough to cost nothing while a video plays. */
const REST_MS = 250;

export interface ShownHistogram {
  readonly histogram: Histogram;
  /** Of each pixel of the screen's level, in pixels of the recording. */
  readonly stride: number;
}

export function useHistogram(): ShownHistogram | null {
  const { stage } = useField();
  const [shown, setShown] = useState<ShownHistogram | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let drawn = "";
    const make = () => {
      timer = undefined;
      const { picture, viewport } = stage;
      const sample = picture.sample();
      // Other colours of the same pixels have the same histogram.
      const now = `${picture.position} ${sample?.level.level} ${viewport.zoom} ${viewport.left} ${viewport.top}`;
      if (!sample || now === drawn) return;
      const made = histogram(sample.images, BINS);
      if (made) setShown({ histogram: made, stride: 2 ** sample.level.level });
      drawn = now;
    };
    const stop = stage.drawn.subscribe(() => (timer ??= setTimeout(make, REST_MS)));
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [stage]);
  return shown;
}
