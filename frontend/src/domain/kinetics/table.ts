/**
 * Areas of a filament's frames become volumes and conversion, exactly as the server computes them.
 *
 * `tests/reference/kinetics_cases.json` holds both to the same answers. What is undefined is null, never zero.
 */
import { type FirstVolume, type FirstVolumeRule, conversion, firstVolume } from "./conversion";
import { areaSigmaOfVolumePx3, edgeSigmaPx, tubeVolumePx3 } from "./volume";

/** Uncertainty of the place of a mask's long edges, in pixels, where nothing better is known. */
export const BOUNDARY_PX = 0.5;

export interface FrameAreas {
  readonly position: number;
  readonly index: number;
  /** Seconds since the reaction began. */
  readonly time_s: number;
  /** Pixels inside; null where the descriptor has no mask. */
  readonly a1_px: number | null;
  readonly a2_px: number | null;
  readonly a1_sigma_px?: number | null;
  readonly a2_sigma_px?: number | null;
}

export interface KineticsSettings {
  readonly nm_per_px: number;
  /** Length of the centre line; without it only areas are defined. */
  readonly length_px: number | null;
  readonly boundary_px?: number;
}

export interface KineticsPoint {
  readonly position: number;
  readonly index: number;
  readonly time_s: number;
  readonly a1_nm2: number | null;
  readonly a2_nm2: number | null;
  readonly a1_sigma_px: number | null;
  readonly a2_sigma_px: number | null;
  readonly volume_px3: number | null;
  readonly volume_nm3: number | null;
  readonly volume_sigma_nm3: number | null;
  readonly conversion: number | null;
  readonly conversion_sigma: number | null;
}

export interface KineticsTable {
  readonly v0_nm3: number | null;
  readonly v0_sigma_nm3: number | null;
  /** The recording's numbers of the frames that V0 was taken from. */
  readonly v0_frames: readonly number[];
  readonly v0_rule: FirstVolumeRule | null;
  readonly undefined_reason: string | null;
  readonly rows: readonly KineticsPoint[];
  /** In pixels, to measure other frames against. */
  readonly v0: FirstVolume | null;
}

const NO_FRAMES = "No frame of this filament has masks yet.";
const NO_LENGTH = "The length of the centre line is not known, so no volume can be computed.";
const NO_FIRST_VOLUME = "No frame has a volume, so there is nothing to compare with.";

/** V0 of these frames, in pixels, and the recording's numbers of those that it was taken from. */
export interface Reference {
  readonly v0: FirstVolume | null;
  readonly v0_frames: readonly number[];
}

export function referenceOf(frames: readonly FrameAreas[], settings: KineticsSettings): Reference {
  const sorted = inOrder(frames);
  return reference(sorted, sorted.map((frame) => measure(frame, settings)));
}

export function buildTable(frames: readonly FrameAreas[], settings: KineticsSettings): KineticsTable {
  checkPositive(settings.nm_per_px, "a pixel size");
  if (settings.length_px !== null) checkPositive(settings.length_px, "a centre line");
  const sorted = inOrder(frames);
  const measured = sorted.map((frame) => measure(frame, settings));
  const { v0, v0_frames } = reference(sorted, measured);
  const cube = settings.nm_per_px ** 3;
  return {
    v0_nm3: v0 && v0.volume * cube,
    v0_sigma_nm3: v0 && known(v0.sigma * cube),
    v0_frames,
    v0_rule: v0?.rule ?? null,
    undefined_reason: undefinedReason(frames.length, settings.length_px, v0),
    rows: sorted.map((frame, at) => pointOf(frame, measured[at]!, settings.nm_per_px, v0)),
    v0,
  };
}

const inOrder = (frames: readonly FrameAreas[]) =>
  [...frames].sort((a, b) => a.time_s - b.time_s || a.position - b.position);

function reference(sorted: readonly FrameAreas[], measured: readonly Measured[]): Reference {
  const v0 = firstVolume(
    sorted.map((frame) => frame.time_s),
    measured.map(({ volume }) => volume),
    measured.map(({ volumeSigma }) => volumeSigma),
  );
  return { v0, v0_frames: v0 ? v0.from.map((at) => sorted[at]!.index) : [] };
}

/** Frames that do not decide what V0 is, measured against one that is known. */
export function measureAgainst(
  frames: readonly FrameAreas[], settings: KineticsSettings, v0: FirstVolume | null,
): KineticsPoint[] {
  return frames.map((frame) => pointOf(frame, measure(frame, settings), settings.nm_per_px, v0));
}

interface Measured {
  readonly a1: number;
  readonly a2: number;
  readonly sigma1: number;
  readonly sigma2: number;
  readonly volume: number;
  readonly volumeSigma: number;
}

function measure(frame: FrameAreas, { length_px, boundary_px = BOUNDARY_PX }: KineticsSettings): Measured {
  const length = length_px ?? NaN;
  const [a1, a2] = [frame.a1_px ?? NaN, frame.a2_px ?? NaN];
  const edges = edgeSigmaPx(boundary_px, length);
  const [sigma1, sigma2] = [frame.a1_sigma_px ?? edges, frame.a2_sigma_px ?? edges];
  const volume = tubeVolumePx3(a1, a2, length);
  return { a1, a2, sigma1, sigma2, volume, volumeSigma: areaSigmaOfVolumePx3(a1, a2, sigma1, sigma2, length) };
}

function pointOf(frame: FrameAreas, of: Measured, nm: number, v0: FirstVolume | null): KineticsPoint {
  const [converted, convertedSigma] = v0 ? conversion(of.volume, of.volumeSigma, v0) : [NaN, NaN];
  return {
    position: frame.position,
    index: frame.index,
    time_s: frame.time_s,
    a1_nm2: known(of.a1 * nm ** 2),
    a2_nm2: known(of.a2 * nm ** 2),
    a1_sigma_px: known(of.sigma1),
    a2_sigma_px: known(of.sigma2),
    volume_px3: known(of.volume),
    volume_nm3: known(of.volume * nm ** 3),
    volume_sigma_nm3: known(of.volume) === null ? null : known(of.volumeSigma * nm ** 3),
    conversion: known(converted),
    conversion_sigma: known(convertedSigma),
  };
}

function undefinedReason(frames: number, length: number | null, v0: FirstVolume | null): string | null {
  if (frames === 0) return NO_FRAMES;
  if (length === null) return NO_LENGTH;
  return v0 === null ? NO_FIRST_VOLUME : null;
}

const known = (value: number) => (Number.isFinite(value) ? value : null);

function checkPositive(value: number, what: string): void {
  if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`Expected ${what} above 0, given ${value}.`);
}
