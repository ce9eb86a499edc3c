/**
 * Whether masks of another frame move along with the image. Pure.
 *
 * Measured on published labels (docs/benchmarks.md): between near frames it helps more than it harms, farther away no longer.
 */

/** What a person wants; null: near frames only. */
export type FollowImage = boolean | null;
export type Following = "moves" | "too-far" | "off";

/** Frames at most so many positions apart are near. */
export const NEAR_FRAMES = 2;

export function followingBetween(wish: FollowImage, from: number, to: number): Following {
  if (wish !== null) return wish ? "moves" : "off";
  return Math.abs(to - from) <= NEAR_FRAMES ? "moves" : "too-far";
}
