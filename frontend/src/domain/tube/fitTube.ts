/** Fit of a whole tube: the line goes to the middle of the filament, both diameters to its edges. */
import type { Mask } from "../mask";
import { type Point, nearestPoint } from "../polyline";
import { type ImageGreys, meanProfile, straightened } from "./edgeProfile";
import { type DiameterFit, type Diameters, NEAR, fitDiameters, isEdge } from "./fitDiameters";
import { type Offsets, offsetAt, offsetsAlong } from "./recentre";
import { type TubeLine, stationAt, tubeLine } from "./tubeLine";

export interface TubeFit extends Diameters {
  /** Where the points have gone; one or more may have been added where the filament bends between them. */
  readonly points: readonly Point[];
  /** Why a diameter, or the line, has stayed as it was. */
  readonly reasons: readonly string[];
}

const ROUNDS = 2;
/** How far beside the line the middle is looked for. */
const LEAST_REACH_PX = 6;
const REACH_SHARE = 0.25;
/** Beyond the outer edge vacuum must be seen, too. */
const BESIDE_PX = 8;
const TOLERATED_PX = 1;
const MOST_ADDED = 6;
const CHECKED_EVERY_PX = 4;

/**
 * A guess that is far off, on a line beside the middle, may find the wall of one side and nothing but noise on the other.
 * So other sizes are tried as well; one of them is taken where its edges are clearly the steeper ones.
 */
const OTHER_SIZES = [0.45, 0.67, 1.5, 2.2];
const CLEARLY = 1.5;

/** Null without a line. Where no outer edge is found the line stays, too. */
export function fitTube(image: ImageGreys, given: readonly Point[], guess: Diameters, skip: Mask | null = null): TubeFit | null {
  const drawn = tubeLine(given);
  if (!drawn) return null;
  let best = fitFrom(image, given, drawn, guess, skip);
  let least = CLEARLY * slopeOf(best.fit);
  for (const size of OTHER_SIZES) {
    const other = fitFrom(image, given, drawn, { outerPx: size * guess.outerPx, corePx: size * guess.corePx }, skip);
    if (!isEdge(other.fit.outer) || !other.fit.outer.isSure || other.fit.outer.slope <= least) continue;
    best = other;
    least = other.fit.outer.slope;
  }
  const { outer, core } = best.fit;
  return {
    points: best.points,
    outerPx: isEdge(outer) ? outer.diameterPx : guess.outerPx,
    corePx: isEdge(core) ? core.diameterPx : best.guess.corePx,
    reasons: [outer, core].flatMap((found) => (isEdge(found) ? [] : [found.reason])),
  };
}

const slopeOf = ({ outer }: DiameterFit) => (isEdge(outer) ? outer.slope : 0);

/** Where the outer diameter is far from its guess, the core's will be, too. */
function coreGuess(guess: Diameters, outerPx: number): number {
  const share = outerPx / guess.outerPx;
  return Math.abs(share - 1) > NEAR ? share * guess.corePx : guess.corePx;
}

interface Attempt {
  readonly points: readonly Point[];
  readonly fit: DiameterFit;
  readonly guess: Diameters;
}

function fitFrom(image: ImageGreys, given: readonly Point[], drawn: TubeLine, guess: Diameters, skip: Mask | null): Attempt {
  let best = { points: given, fit: fitAlong(image, drawn, guess, skip) };
  let [points, line] = [given, drawn];
  for (let round = 0; round < ROUNDS; round++) {
    const outerPx = isEdge(best.fit.outer) ? best.fit.outer.diameterPx : guess.outerPx;
    const reachPx = Math.max(LEAST_REACH_PX, REACH_SHARE * outerPx);
    const strip = straightened(image, line, outerPx / 2 + reachPx + BESIDE_PX, skip);
    points = shifted(points, line, offsetsAlong(strip, outerPx, reachPx));
    line = tubeLine(points) ?? line;
    const fit = fitAlong(image, line, { outerPx, corePx: coreGuess(guess, outerPx) }, skip);
    if (isEdge(fit.outer)) best = { points, fit };
    else if (isEdge(best.fit.outer)) break;
  }
  return { ...best, guess };
}

function fitAlong(image: ImageGreys, line: TubeLine, guess: Diameters, skip: Mask | null): DiameterFit {
  // Twice the guess covers the window in which the outer edge is looked for.
  const strip = straightened(image, line, guess.outerPx + BESIDE_PX, skip);
  return fitDiameters(meanProfile(strip), guess);
}

/** The points on the middle of the filament, as few as will follow it. */
function shifted(points: readonly Point[], line: TubeLine, offsets: Offsets): Point[] {
  const target = (alongPx: number): Point => {
    const { row, col, down, right } = stationAt(line, alongPx);
    const aside = offsetAt(offsets, alongPx);
    return [row + right * aside, col - down * aside];
  };
  const alongs = points.map((point, at) => (at === 0 ? 0 : at === points.length - 1 ? line.lengthPx : alongOf(line, point)));
  const checked = Array.from({ length: Math.ceil(line.lengthPx / CHECKED_EVERY_PX) }, (_, at) => (at + 0.5) * CHECKED_EVERY_PX)
    .filter((along) => along < line.lengthPx);
  for (let added = 0; added < MOST_ADDED; added++) {
    const path = placesOf(tubeLine(alongs.map(target))!);
    let [worst, farthest] = [0, TOLERATED_PX];
    for (const along of checked) {
      const distance = nearestPoint(path, ...target(along))!.distance;
      if (distance > farthest) [worst, farthest] = [along, distance];
    }
    if (farthest === TOLERATED_PX) break;
    alongs.push(worst);
    alongs.sort((one, other) => one - other);
  }
  return alongs.map(target);
}

const placesOf = ({ rows, cols }: TubeLine): Point[] => Array.from(rows, (row, at) => [row, cols[at]!]);

const alongOf = (line: TubeLine, [row, col]: Point) => nearestPoint(placesOf(line), row, col)!.at * line.stepPx;
