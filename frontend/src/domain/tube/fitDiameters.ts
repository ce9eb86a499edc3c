/**
 * The diameters of a filament from the greys across it: walls are darker than the vacuum beside them, a hollow core is
 * brighter than the walls. So, going outwards, grey falls most steeply at the core's edge and rises most steeply at the
 * outer one.
 */
import { ACROSS_STEP_PX, type EdgeProfile } from "./edgeProfile";
import { SLOPE_ERROR, slopesOf, valueAt } from "./slopes";

export interface Diameters {
  readonly outerPx: number;
  readonly corePx: number;
}

export interface Edge {
  readonly diameterPx: number;
  /** How far the middle between the two sides lies to the right of the line. */
  readonly offsetPx: number;
  /** The slope of the weaker side, in greys per pixel. */
  readonly slope: number;
  /** Too steep to be chance, wherever it was looked for. */
  readonly isSure: boolean;
}

/** Why there is none, for people. */
export interface NoEdge {
  readonly reason: string;
}

export interface DiameterFit {
  readonly outer: Edge | NoEdge;
  readonly core: Edge | NoEdge;
}

export const isEdge = (found: Edge | NoEdge): found is Edge => "diameterPx" in found;

/**
 * The wall of a round tube thins towards its edge, so a blurred image is steepest inside of it. Published masks
 * lie about this far outside of the steepest place on either side (outer edges of 195 frames), rendered tubes twice as far.
 */
export const EDGE_OUTSIDE_STEEPEST_PX = 0.5;

/** How far from the guess edges are looked for, as a share of it: a hand's guess first, then nearly anywhere. */
export const NEAR = 0.35;
const FAR = 1.2;
const LEAST_WINDOW_PX = 4;
const THINNEST_WALL_PX = 2;
const THINNEST_CORE_PX = 3;
/** So many times its error must a slope be: the largest of a window's slopes is seldom three errors by chance. */
const SIGNIFICANT = 4;
/** Where any place would do, chance has more of them, and the filament's own edge is the strongest there is. */
const SIGNIFICANT_FAR = 8;

/**
 * The strongest edges near the two diameters of `guess`, both sides averaged. Where no outer edge is near, the strongest
 * one anywhere is taken, and the core is looked for at the same share of it.
 */
export function fitDiameters(profile: EdgeProfile, guess: Diameters): DiameterFit {
  const near = outerEdge(profile, guess.outerPx / 2, NEAR);
  const far = isEdge(near) ? near : outerEdge(profile, guess.outerPx / 2, FAR);
  if (!isEdge(far)) return { outer: near, core: { reason: "A core is looked for only where the outer edges are found." } };
  const isNear = isEdge(near);
  const coreRadiusPx = (guess.corePx / 2) * (isNear ? 1 : far.diameterPx / guess.outerPx);
  return { outer: far, core: coreEdge(profile, windowAround(coreRadiusPx, isNear ? NEAR : FAR, THINNEST_CORE_PX / 2, far.diameterPx / 2 - THINNEST_WALL_PX), far) };
}

/** Each side for itself: this tells how far the line is from the middle. */
function outerEdge(profile: EdgeProfile, radiusPx: number, share: number): Edge | NoEdge {
  const slopes = slopesOf(profile.greys);
  const window = windowAround(radiusPx, share, THINNEST_CORE_PX / 2 + THINNEST_WALL_PX, Infinity);
  const right = steepest((x) => valueAt(slopes, profile.middle, x), window);
  const left = steepest((x) => -valueAt(slopes, profile.middle, -x), window);
  if (!right || !left) return { reason: `No outer edge on ${sides(!left, !right)} of the line near this diameter.` };
  const error = SLOPE_ERROR * profile.error;
  const least = (share === NEAR ? SIGNIFICANT : SIGNIFICANT_FAR) * error;
  if (right.slope < least || left.slope < least) {
    return { reason: `The outer edge on ${sides(left.slope < least, right.slope < least)} of the line is too weak to be told from noise.` };
  }
  const slope = Math.min(right.slope, left.slope);
  return {
    diameterPx: right.x + left.x + 2 * EDGE_OUTSIDE_STEEPEST_PX,
    offsetPx: (right.x - left.x) / 2,
    slope,
    isSure: slope >= SIGNIFICANT_FAR * error,
  };
}

/** Both sides folded onto each other around the middle: a core's contrast is about that of the noise. */
function coreEdge(profile: EdgeProfile, window: Window, { offsetPx, diameterPx }: Edge): Edge | NoEdge {
  const slopes = slopesOf(profile.greys);
  const inwards = (x: number) => (valueAt(slopes, profile.middle, offsetPx - x) - valueAt(slopes, profile.middle, offsetPx + x)) / 2;
  const found = steepest(inwards, window);
  if (!found) return { reason: "No edge of a core near this diameter: the greys do not darken towards the wall." };
  const error = (SLOPE_ERROR * profile.error) / Math.SQRT2;
  if (found.slope < SIGNIFICANT * error) {
    return { reason: "The edge of the core is too weak to be told from noise." };
  }
  return { diameterPx: Math.min(diameterPx, 2 * (found.x + EDGE_OUTSIDE_STEEPEST_PX)), offsetPx, slope: found.slope, isSure: found.slope >= SIGNIFICANT_FAR * error };
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function windowAround(radiusPx: number, share: number, from: number, to: number): Window {
  const aside = Math.max(LEAST_WINDOW_PX, share * radiusPx);
  return { from: Math.max(from, radiusPx - aside), to: Math.min(to, radiusPx + aside) };
}

/** The highest peak in a window; a parabola through its three highest values tells where between two steps it lies. */
function steepest(slopeAt: (x: number) => number, { from, to }: Window): { x: number; slope: number } | null {
  let best: { x: number; slope: number } | null = null;
  for (let x = from; x <= to; x += ACROSS_STEP_PX) {
    const [before, here, after] = [slopeAt(x - ACROSS_STEP_PX), slopeAt(x), slopeAt(x + ACROSS_STEP_PX)];
    if (!(here > 0 && here >= before && here >= after) || (best && here <= best.slope)) continue;
    const bend = before - 2 * here + after;
    best = { x: x + (bend < 0 ? (ACROSS_STEP_PX * (before - after)) / (2 * bend) : 0), slope: here };
  }
  return best;
}

const sides = (left: boolean, right: boolean) => (left && right ? "both sides" : left ? "the left side" : "the right side");
