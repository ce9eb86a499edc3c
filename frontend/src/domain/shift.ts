/**
 * How far what one image shows has moved in another, in whole pixels: phase correlation, then a closer look.
 *
 * The phase of the cross spectrum of two pictures holds their shift alone (Kuglin and Hines 1975). Its highest peaks, and
 * the shifts that are likely anyway, are judged by how alike the two images are where they overlap; the best is then
 * followed down to single pixels.
 */
import { type Detail, detailOf, likeness, paintedOver } from "./detail";
import { type Spectrum, emptySpectrum, powerOfTwoAtLeast, transform } from "./fft";
import type { Greys } from "./floodFill";

/** Down and to the right. */
export interface Shift {
  readonly rows: number;
  readonly cols: number;
}

export interface FoundShift extends Shift {
  /** 0 to 1. */
  readonly confidence: number;
  /** What it rests on: the images, the known places of the region in the field, or nothing. */
  readonly source: "image" | "region" | "none";
}

export interface ShiftOptions {
  /** Where a specimen that stands still in the field would be found: minus the region's own movement. */
  readonly standing?: Shift | null;
}

const NO_SHIFT: Shift = { rows: 0, cols: 0 };
const WORKING_PX = 128;
/** Of a side, on which the weight rises from nothing to one. */
const TAPER_SHARE = 0.12;
/** 1 counts every frequency alike, however quiet; noise is quiet. */
const WHITENING = 0.8;
const PEAKS = 8;
/** Other peaks nearer than this (working pixels) are the same peak. */
const NEIGHBOURHOOD_PX = 4;
/** Of the picture, that both have to show. */
const LEAST_OVERLAP = 0.4;
/** Of the region's known movement, to be taken although the images alone are not sure. */
const LEAST_LIKENESS = 0.08;
const MORE_LIKELY = 1.5;
/** From here on the images are believed. */
export const SURE = 0.45;

interface Candidate extends Shift {
  readonly score: number;
}

export function contentShift(before: Greys, after: Greys, options: ShiftOptions = {}): FoundShift {
  if (before.height !== after.height || before.width !== after.width) return { ...NO_SHIFT, confidence: 0, source: "none" };
  const factor = Math.max(1, Math.ceil(Math.max(before.height, before.width) / WORKING_PX));
  const painted = { before: paintedOver(before), after: paintedOver(after) };
  const first = detailOf(before, painted.before, factor);
  const second = detailOf(after, painted.after, factor);
  const standing = options.standing ?? NO_SHIFT;
  const likely = [NO_SHIFT, standing].map(({ rows, cols }) => ({ rows: Math.round(rows / factor), cols: Math.round(cols / factor) }));
  const ranked = [...likely, ...peaksOf(correlated(first, second), first)]
    .map((shift) => climbed(first, second, judged(first, second, shift)))
    .sort((a, b) => b.score - a.score);
  const best = ranked[0]!;
  const rival = ranked.find((other) => !areNear(other, best));
  const confidence = confidenceOf(best.score, rival?.score ?? 0);
  if (confidence < SURE) {
    const [still, known] = likely.map((shift) => judged(first, second, shift).score);
    return fallback(standing, confidence, known! > LEAST_LIKENESS && known! > MORE_LIKELY * Math.max(0, still!));
  }
  const { rows, cols } = refined(before, after, painted, { rows: best.rows * factor, cols: best.cols * factor }, factor);
  return { rows, cols, confidence, source: "image" };
}

/** How far the best place stands out from the next best one elsewhere. */
function confidenceOf(score: number, rival: number): number {
  return score <= 0 ? 0 : Math.min(1, (score - Math.max(0, rival)) / score);
}

/**
 * The images alone are not sure. A region follows its filament, so what it shows stays where it is, unless the images
 * speak for a specimen that stood still while the region was moved.
 */
function fallback(standing: Shift, confidence: number, isStanding: boolean): FoundShift {
  return isStanding ? { ...standing, confidence, source: "region" } : { ...NO_SHIFT, confidence, source: "none" };
}

/** The correlation surface; its highest place is the shift, counted around the borders. */
function correlated(first: Detail, second: Detail): Spectrum {
  const before = weighted(first);
  const after = weighted(second);
  transform(before);
  transform(after);
  const { real, imaginary } = after;
  const strengths = new Float64Array(real.length);
  let strongest = 0;
  for (let i = 0; i < real.length; i++) {
    const re = real[i]! * before.real[i]! + imaginary[i]! * before.imaginary[i]!;
    const im = imaginary[i]! * before.real[i]! - real[i]! * before.imaginary[i]!;
    real[i] = re;
    imaginary[i] = im;
    strengths[i] = Math.hypot(re, im);
    if (strengths[i]! > strongest) strongest = strengths[i]!;
  }
  for (let i = 0; i < real.length; i++) {
    const weight = strongest > 0 ? 1 / (strengths[i]! + 1e-9 * strongest) ** WHITENING : 0;
    real[i]! *= weight;
    imaginary[i]! *= weight;
  }
  transform(after, "inverse");
  return after;
}

/** Weighted to zero at the borders, which do not move with the specimen. */
function weighted({ height, width, data }: Detail): Spectrum {
  const result = emptySpectrum(powerOfTwoAtLeast(height), powerOfTwoAtLeast(width));
  const down = taper(height);
  const along = taper(width);
  for (let row = 0; row < height; row++) {
    for (let col = 0; col < width; col++) result.real[row * result.width + col] = data[row * width + col]! * down[row]! * along[col]!;
  }
  return result;
}

function taper(length: number): Float64Array {
  const reach = Math.max(1, TAPER_SHARE * length);
  return Float64Array.from({ length }, (_, at) => {
    const inside = Math.min(1, (Math.min(at, length - 1 - at) + 0.5) / reach);
    return Math.sin((inside * Math.PI) / 2) ** 2;
  });
}

/** The highest places of the surface, each read in every way round the borders that leaves enough overlap. */
function peaksOf({ height, width, real }: Spectrum, size: Detail): Shift[] {
  const surface = real.slice();
  const shifts: Shift[] = [];
  for (let n = 0; n < PEAKS; n++) {
    let at = 0;
    for (let i = 1; i < surface.length; i++) if (surface[i]! > surface[at]!) at = i;
    const row = Math.floor(at / width);
    const col = at % width;
    clearAround(surface, height, width, row, col);
    for (const rows of [row, row - height]) for (const cols of [col, col - width]) shifts.push({ rows, cols });
  }
  const all = size.height * size.width;
  return shifts.filter(
    ({ rows, cols }) => (size.height - Math.abs(rows)) * (size.width - Math.abs(cols)) >= LEAST_OVERLAP * all
      && Math.abs(rows) < size.height && Math.abs(cols) < size.width,
  );
}

function clearAround(surface: Float64Array, height: number, width: number, row: number, col: number): void {
  for (let r = -NEIGHBOURHOOD_PX; r <= NEIGHBOURHOOD_PX; r++) {
    const start = ((row + r + height) % height) * width;
    for (let c = -NEIGHBOURHOOD_PX; c <= NEIGHBOURHOOD_PX; c++) surface[start + ((col + c + width) % width)] = -Infinity;
  }
}

function judged(first: Detail, second: Detail, { rows, cols }: Shift): Candidate {
  const { alike, overlap } = likeness(first, second, rows, cols);
  // Little overlap agrees by chance.
  return { rows, cols, score: overlap < LEAST_OVERLAP * Math.min(first.counted, second.counted) ? 0 : alike };
}

/** To the best place within a few steps. */
function climbed(first: Detail, second: Detail, start: Candidate): Candidate {
  let best = start;
  for (let step = 0; step < NEIGHBOURHOOD_PX; step++) {
    const around = neighboursOf(best).map((shift) => judged(first, second, shift));
    const better = around.reduce((most, one) => (one.score > most.score ? one : most), best);
    if (better === best) return best;
    best = better;
  }
  return best;
}

/** From working pixels down to those of the image, halving the blocks. */
function refined(before: Greys, after: Greys, painted: { before: Uint8Array; after: Uint8Array }, start: Shift, factor: number): Shift {
  let shift = start;
  for (let block = factor; block > 1; ) {
    block = Math.floor(block / 2);
    const first = detailOf(before, painted.before, block);
    const second = detailOf(after, painted.after, block);
    const rough = { rows: Math.round(shift.rows / block), cols: Math.round(shift.cols / block) };
    const fine = climbed(first, second, judged(first, second, rough));
    shift = { rows: fine.rows * block, cols: fine.cols * block };
  }
  return shift;
}

const neighboursOf = ({ rows, cols }: Shift): Shift[] =>
  [[-1, -1], [-1, 0], [-1, 1], [0, -1], [0, 1], [1, -1], [1, 0], [1, 1]].map(([r, c]) => ({ rows: rows + r!, cols: cols + c! }));

const areNear = (first: Shift, second: Shift) =>
  Math.abs(first.rows - second.rows) <= NEIGHBOURHOOD_PX && Math.abs(first.cols - second.cols) <= NEIGHBOURHOOD_PX;
