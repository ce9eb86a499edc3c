/** The frames of a filament as points of the four plots: who measured them, what they give, which stand out. Pure. */
import type { FilamentFrame, FrameState } from "../../../api/types";
import type { FirstVolumeRule } from "../../../domain/kinetics/conversion";
import { type CurvePoint, type Outlier, findOutliers } from "../../../domain/kinetics/outliers";
import {
  type FrameAreas, type KineticsPoint, type KineticsSettings, measureAgainst, referenceOf,
} from "../../../domain/kinetics/table";

export type Quantity = "a1" | "a2" | "volume" | "conversion";
export const QUANTITIES: readonly Quantity[] = ["a1", "a2", "volume", "conversion"];

/** Areas as they are on this screen, by position: newer than what the server's list says. */
export type LiveAreas = ReadonlyMap<number, { readonly a1_px: number; readonly a2_px: number }>;

export interface FramePoint {
  readonly position: number;
  readonly index: number;
  readonly time_s: number;
  /** `proposed`: measured on a model's mask. */
  readonly state: FrameState;
  readonly value: Readonly<Record<Quantity, number | null>>;
  readonly sigma: Readonly<Record<Quantity, number | null>>;
  readonly outlier: Readonly<Record<Quantity, Outlier | null>>;
}

export interface FilamentPoints {
  /** One a frame, in order of time: a person's mask, or else the proposal. */
  readonly points: readonly FramePoint[];
  /** Proposals that wait beside a person's mask, by position. */
  readonly beside: ReadonlyMap<number, FramePoint>;
  readonly v0_frames: readonly number[];
  readonly v0_rule: FirstVolumeRule | null;
}

/** Their masks decide what V0 is, on the kinetics page as well; a frame that was sent back is only shown. */
const COUNTED: readonly FrameState[] = ["draft", "submitted", "accepted"];

interface Measured {
  readonly state: FrameState;
  readonly areas: FrameAreas;
}

export function framePoints(frames: readonly FilamentFrame[], live: LiveAreas, settings: KineticsSettings): FilamentPoints {
  const byPeople = frames.flatMap((frame) => measuredByPeople(frame, live));
  const byModels = frames.flatMap(measuredByModel);
  const taken = new Set(byPeople.map(({ areas }) => areas.position));
  const alone = byModels.filter(({ areas }) => !taken.has(areas.position));
  const people = referenceOf(byPeople.filter(({ state }) => COUNTED.includes(state)).map(({ areas }) => areas), settings);
  // Where people have measured nothing yet, proposals are compared among themselves.
  const reference = people.v0 ? people : referenceOf(alone.map(({ areas }) => areas), settings);
  const measure = (those: readonly Measured[]) => {
    const rows = measureAgainst(those.map(({ areas }) => areas), settings, reference.v0);
    return rows.map((row, at) => pointOf(row, those[at]!.state, settings.nm_per_px));
  };
  const points = measure([...byPeople, ...alone]).sort((a, b) => a.time_s - b.time_s || a.position - b.position);
  const beside = measure(byModels.filter(({ areas }) => taken.has(areas.position)));
  return {
    points: withOutliers(points),
    beside: new Map(beside.map((point) => [point.position, point])),
    v0_frames: reference.v0_frames,
    v0_rule: reference.v0?.rule ?? null,
  };
}

function measuredByPeople(frame: FilamentFrame, live: LiveAreas): Measured[] {
  const here = live.get(frame.position);
  if (here) return [{ state: "draft", areas: areasOf(frame, here.a1_px, here.a2_px) }];
  const { A1 = null, A2 = null } = frame.areas_px;
  const isMasked = (A1 !== null || A2 !== null) && frame.state !== "unlabelled";
  // A proposal that waits says `proposed` even where a person's mask lies below it: no person has judged that one either.
  if (!isMasked) return [];
  return [{ state: frame.state === "proposed" ? "draft" : frame.state, areas: areasOf(frame, A1, A2) }];
}

function measuredByModel(frame: FilamentFrame): Measured[] {
  if (!frame.proposal_areas_px) return [];
  const { A1 = null, A2 = null } = frame.proposal_areas_px;
  return [{ state: "proposed", areas: areasOf(frame, A1, A2) }];
}

const areasOf = ({ position, index, time_s }: FilamentFrame, a1_px: number | null, a2_px: number | null): FrameAreas => ({
  position, index, time_s, a1_px, a2_px,
});

const NO_OUTLIER = { a1: null, a2: null, volume: null, conversion: null };

function pointOf(row: KineticsPoint, state: FrameState, nm: number): FramePoint {
  const nm2 = (px: number | null) => px && px * nm ** 2;
  return {
    position: row.position,
    index: row.index,
    time_s: row.time_s,
    state,
    value: { a1: row.a1_nm2, a2: row.a2_nm2, volume: row.volume_nm3, conversion: row.conversion },
    sigma: { a1: nm2(row.a1_sigma_px), a2: nm2(row.a2_sigma_px), volume: row.volume_sigma_nm3, conversion: row.conversion_sigma },
    outlier: NO_OUTLIER,
  };
}

function withOutliers(points: readonly FramePoint[]): FramePoint[] {
  const found = Object.fromEntries(QUANTITIES.slice(0, 3).map((quantity) => [quantity, findOutliers(curve(points, quantity))]));
  // X is V turned over and scaled: what stands out in one does in the other.
  const scaled = (outlier: Outlier | null, point: FramePoint): Outlier | null => {
    const { volume, conversion } = point.value;
    if (!outlier || volume === null || conversion === null || volume === 0) return null;
    const perVolume = (conversion - 1) / volume;
    return { ...outlier, residual: outlier.residual * perVolume, expected: 1 + outlier.expected * perVolume };
  };
  return points.map((point, at) => {
    const [a1, a2, volume] = [found.a1![at]!, found.a2![at]!, found.volume![at]!];
    if (!a1 && !a2 && !volume) return point;
    return { ...point, outlier: { a1, a2, volume, conversion: scaled(volume, point) } };
  });
}

const curve = (points: readonly FramePoint[], quantity: Quantity): CurvePoint[] =>
  points.map(({ time_s, value, sigma }) => ({ time_s, value: value[quantity], sigma: sigma[quantity] }));

export const standsOut = ({ outlier }: FramePoint) => QUANTITIES.some((quantity) => outlier[quantity] !== null);
