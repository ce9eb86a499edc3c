/** The greys along the line in the frame on the screen, read anew a moment after one of them has changed. */
import { useEffect, useState, useSyncExternalStore } from "react";
import { isAborted } from "../../../api/errors";
import type { ProfilePoint } from "../../../domain/lineProfile";
import { type Store, useStore } from "../../../state/store";
import { useField } from "../useField";
import type { ProfileState } from "./profileTool";
import { readProfile } from "./readProfile";

const REST_MS = 60;
const NONE: readonly ProfilePoint[] = [];

interface Read {
  readonly of: string;
  readonly position: number;
  readonly points: readonly ProfilePoint[];
}

export interface ShownProfile {
  readonly points: readonly ProfilePoint[];
  /** The frame they were read from; null before any were. */
  readonly position: number | null;
  readonly isBusy: boolean;
}

export function useProfile(state: Store<ProfileState>): ShownProfile {
  const { video, stage } = useField();
  const { line, width } = useStore(state, (value) => value);
  const position = useSyncExternalStore(stage.picture.shown.subscribe, () => stage.picture.position);
  const [read, setRead] = useState<Read | null>(null);
  const of = line ? `${position} ${width} ${line.from.row} ${line.from.col} ${line.to.row} ${line.to.col}` : "";

  useEffect(() => {
    if (!line) return;
    const abort = new AbortController();
    const { picture, video: size } = stage;
    const make = async () => {
      const fetch = (tile: Parameters<typeof picture.tiles.fetch>[0]) => picture.tiles.fetch(tile, position, abort.signal);
      const points = await readProfile({ ...line, width }, { size, full: size.levels[0]!, fetch });
      const recorded = points.map((point) => ({ ...point, grey: point.grey === null ? null : point.grey + video.grey_offset }));
      if (!abort.signal.aborted) setRead({ of, position, points: recorded });
    };
    const timer = setTimeout(() => {
      make().catch((error: unknown) => !isAborted(error) && !abort.signal.aborted && picture.tiles.failed.emit(error));
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [stage, video, line, width, position, of]);

  return { points: read?.points ?? NONE, position: read?.position ?? null, isBusy: read?.of !== of };
}
