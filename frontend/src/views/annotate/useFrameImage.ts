/** The image of a frame: at once when its chunk is here, else when it has arrived. */
import { useCallback, useEffect, useState } from "react";
import { isAborted } from "../../api/errors";
import type { FrameCache } from "../../canvas/frameCache";
import type { GreyImage } from "../../canvas/scene";

interface Arrival {
  readonly cache: FrameCache;
  readonly position: number;
  readonly image: GreyImage | null;
  readonly error: unknown;
}

export function useFrameImage(cache: FrameCache, position: number, direction: 1 | -1) {
  const [arrival, setArrival] = useState<Arrival | null>(null);
  const [attempt, setAttempt] = useState(0);
  const arrived = arrival?.cache === cache && arrival.position === position ? arrival : null;
  const image = cache.at(position) ?? arrived?.image ?? null;
  const isHere = image !== null;

  useEffect(() => {
    let isWanted = true;
    const settle = (result: { image: GreyImage | null; error: unknown }) => {
      if (isWanted) setArrival({ cache, position, ...result });
    };
    if (!isHere) {
      cache.get(position).then(
        (loaded) => settle({ image: loaded, error: null }),
        (error: unknown) => !isAborted(error) && settle({ image: null, error }),
      );
    }
    cache.prefetch(position, direction);
    return () => {
      isWanted = false;
    };
  }, [cache, position, direction, isHere, attempt]);

  const retry = useCallback(() => {
    setArrival(null);
    setAttempt((n) => n + 1);
  }, []);
  return { image, error: image ? null : (arrived?.error ?? null), retry };
}
