/**
 * Where the middle of a filament really runs, beside a line that was drawn by hand.
 *
 * Both outer edges are looked for together, half a diameter to the left and to the right: of all smooth ways along the
 * line the one with the steepest edges is taken (dynamic programming).
 */
import { ACROSS_STEP_PX, type Strip, meanProfile } from "./edgeProfile";
import { slopesOf, valueAt } from "./slopes";

/** How far the middle lies to the right of the line, at even distances along it. */
export interface Offsets {
  readonly stepPx: number;
  readonly px: Float64Array;
}

const APART_ROWS = 2;
/** Rows on both sides that are averaged before edges are looked for: noise is larger than a wall's contrast. */
const AVERAGED_ROWS = 8;
/** What a bend costs, against what the edges of one place are worth: half a pixel aside costs a quarter of it. */
const STIFFNESS = 1;
const SMOOTHED_OVER = 5;

export function offsetsAlong(strip: Strip, outerPx: number, reachPx: number): Offsets {
  const count = Math.max(2, Math.floor((strip.rows - 1) / APART_ROWS) + 1);
  const half = Math.max(1, Math.round(reachPx / ACROSS_STEP_PX));
  const rewards = Array.from({ length: count }, (_, at) => rewardsAt(strip, at * APART_ROWS, outerPx / 2, half));
  const scale = typicalBest(rewards);
  const path = stiffPath(rewards, scale);
  const px = smoothed(path.map((choice) => (choice - half) * ACROSS_STEP_PX));
  return { stepPx: ((strip.rows - 1) * strip.alongStepPx) / (count - 1), px };
}

export function offsetAt({ stepPx, px }: Offsets, alongPx: number): number {
  const place = Math.min(px.length - 1, Math.max(0, alongPx / stepPx));
  const before = Math.min(px.length - 2, Math.floor(place));
  return px[before]! + (place - before) * (px[before + 1]! - px[before]!);
}

/** How steep the two edges are for each offset. */
function rewardsAt(strip: Strip, row: number, radiusPx: number, half: number): Float64Array {
  const profile = meanProfile(strip, row - AVERAGED_ROWS, row + AVERAGED_ROWS + 1);
  const slopes = slopesOf(profile.greys);
  return Float64Array.from({ length: 2 * half + 1 }, (_, choice) => {
    const offset = (choice - half) * ACROSS_STEP_PX;
    const right = valueAt(slopes, strip.middle, offset + radiusPx);
    const left = -valueAt(slopes, strip.middle, offset - radiusPx);
    return Math.max(0, right || 0) + Math.max(0, left || 0);
  });
}

function typicalBest(rewards: readonly Float64Array[]): number {
  const best = rewards.map((of) => of.reduce((most, each) => Math.max(most, each), 0)).sort((a, b) => a - b);
  return best[best.length >> 1] || 1;
}

function stiffPath(rewards: readonly Float64Array[], scale: number): number[] {
  const choices = rewards[0]!.length;
  let total = Float64Array.from(rewards[0]!, (reward) => reward / scale);
  const cameFrom: Int16Array[] = [];
  for (const of of rewards.slice(1)) {
    const next = new Float64Array(choices).fill(-Infinity);
    const from = new Int16Array(choices);
    for (let choice = 0; choice < choices; choice++) {
      for (let before = Math.max(0, choice - 2); before <= Math.min(choices - 1, choice + 2); before++) {
        const value = total[before]! - STIFFNESS * ((choice - before) * ACROSS_STEP_PX) ** 2;
        if (value > next[choice]!) [next[choice], from[choice]] = [value, before];
      }
      next[choice]! += of[choice]! / scale;
    }
    cameFrom.push(from);
    total = next;
  }
  const path = [total.indexOf(Math.max(...total))];
  for (const from of cameFrom.reverse()) path.unshift(from[path[0]!]!);
  return path;
}

/** By a straight line through each value and its neighbours: a mean would bend the ends towards the middle. */
function smoothed(values: readonly number[]): Float64Array {
  return Float64Array.from(values, (_, at) => {
    const first = Math.max(0, at - SMOOTHED_OVER);
    const near = values.slice(first, at + SMOOTHED_OVER + 1);
    const middle = first + (near.length - 1) / 2;
    const mean = near.reduce((sum, value) => sum + value, 0) / near.length;
    const [rise, run] = near.reduce(([up, along], value, n) => [up + (first + n - middle) * value, along + (first + n - middle) ** 2], [0, 0]);
    return mean + (run > 0 ? (rise / run) * (at - middle) : 0);
  });
}
