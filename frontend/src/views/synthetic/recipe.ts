/** The sliders of a mask recipe: which values a person moves, between which ends. Pure. */
import type { MaskKind, Recipe } from "../../api/synthesis";

export interface SliderSpec {
  readonly name: string;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Two ends of a range in place of one value. */
  readonly isRange: boolean;
}

const range = (name: string, label: string, min: number, max: number, step: number): SliderSpec => ({ name, label, min, max, step, isRange: true });
const one = (name: string, label: string, min: number, max: number, step: number): SliderSpec => ({ name, label, min, max, step, isRange: false });

export const SLIDERS: Readonly<Record<MaskKind, readonly SliderSpec[]>> = {
  tubes: [
    range("diameter_px", "Diameter (px)", 6, 160, 1),
    range("length_px", "Length (px)", 10, 600, 5),
    one("core_mean", "Core ratio, mean", 0.15, 0.55, 0.01),
    one("core_sd", "Core ratio, spread", 0.01, 0.2, 0.01),
    one("bend_radius", "Smallest bend (diameters)", 1, 12, 0.5),
    range("roughness_px", "Roughness of the edges (px)", 0, 6, 0.1),
    range("gaps", "Gaps", 0, 5, 1),
    range("septa", "Walls across the core", 0, 8, 1),
    range("erosion", "Share that is gone", 0, 1, 0.05),
  ],
  particles: [
    range("particles", "Particles", 0, 100, 1),
    range("diameter_px", "Diameter (px)", 3, 120, 1),
    range("elongation", "Length over width", 1, 4, 0.1),
    one("distance_px", "Least distance (px)", 0, 20, 1),
  ],
};

/** What a recipe of particles starts with; its size is that of the plan. */
export const PARTICLES: Recipe = { particles: [5, 30], diameter_px: [10, 50], elongation: [1, 1.8], distance_px: 2 };

export function rangeOf(recipe: Recipe, name: string): [number, number] {
  const value = recipe[name];
  return Array.isArray(value) ? [value[0] ?? 0, value[1] ?? 0] : [0, 0];
}

export function valueOf(recipe: Recipe, name: string): number {
  const value = recipe[name];
  return typeof value === "number" ? value : 0;
}

/** The values of a recipe that a person changed: what is sent. */
export function recipeChanges(usual: Recipe, now: Recipe): Recipe {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name])));
}

/** How many frames are learned from, taking every n-th one of each filament. */
export function framesTaken(frameCounts: readonly number[], every: number): number {
  return frameCounts.reduce((sum, frames) => sum + Math.ceil(frames / Math.max(1, every)), 0);
}
