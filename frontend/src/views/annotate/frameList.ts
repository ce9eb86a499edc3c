/** The list of a filament's frames as timeline and header read it. */
import type { FilamentFrame } from "../../api/types";

/** The list with one frame replaced by the server's newest word on it; masks that came along are left out. */
export function withFrame(list: readonly FilamentFrame[], frame: FilamentFrame): FilamentFrame[] {
  return list.map((old) => {
    if (old.id !== frame.id) return old;
    const kept = Object.keys(old) as (keyof FilamentFrame)[];
    return Object.fromEntries(kept.map((key) => [key, frame[key] ?? null])) as unknown as FilamentFrame;
  });
}

export const frameTitle = (frame: Pick<FilamentFrame, "index" | "time_s">) =>
  `frame ${frame.index} · ${secondsText(frame.time_s)}`;

/** With a real minus sign: before the reaction beside a dot a hyphen looks like a dash. */
export const secondsText = (time_s: number) => `${time_s.toFixed(1).replace("-", "−")} s`;
