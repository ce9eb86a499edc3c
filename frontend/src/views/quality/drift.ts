/** The points of the drift as lines of a plot: one a person, over weeks, months or the recording. Pure. */
import type { DriftPeriod, DriftPoint, Voice } from "../../api/quality";

export const MEASURES = {
  dice: { title: "Dice", axis: "Dice overlap", range: [0.9, 1] },
  boundary_mean_nm: { title: "Edges", axis: "distance of the edges (nm)", range: [0, 1] },
  volume_effect: { title: "Volume", axis: "difference of the volume (%)", range: [-5, 5] },
} as const;
export type Measure = keyof typeof MEASURES;

export interface DriftChoice {
  readonly descriptor: string;
  readonly by: DriftPeriod;
  readonly measure: Measure;
}

export interface DriftLines {
  readonly data: [number[], ...(number | null)[][]];
  readonly voices: Voice[];
}

/** x is seconds since 1970 for weeks and months, per cent of the recording (the middle of each tenth) for places. */
export function driftLines(points: readonly DriftPoint[], voices: readonly Voice[], { descriptor, by, measure }: DriftChoice): DriftLines {
  const wanted = points.filter((one) => one.descriptor === descriptor && one.by === by);
  const xs = [...new Set(wanted.map(xOf))].sort((a, b) => a - b);
  const spoken = voices.filter(({ key }) => wanted.some(({ voice }) => voice === key));
  const line = (key: string) => {
    const found = new Map(wanted.filter(({ voice }) => voice === key).map((one) => [xOf(one), valueOf(one, measure)]));
    return xs.map((x) => found.get(x) ?? null);
  };
  return { data: [xs, ...spoken.map(({ key }) => line(key))], voices: spoken };
}

const xOf = ({ start, place }: DriftPoint): number => (start === null ? 10 * (place ?? 0) + 5 : Date.parse(`${start}T00:00:00Z`) / 1000);

function valueOf(point: DriftPoint, measure: Measure): number | null {
  const value = point[measure];
  return value === null ? null : measure === "volume_effect" ? 100 * value : value;
}

/** "Jan 5" of a tick at midnight of that day. */
export const dayTick = (seconds: number): string =>
  new Date(1000 * seconds).toLocaleDateString("en", { day: "numeric", month: "short", timeZone: "UTC" });
