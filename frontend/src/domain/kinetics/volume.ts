/** Volume of a tube from two projected areas, method `constant_length`; pixels in, pixels out. NaN where undefined. */

/** π (A1² − A2²) / (4 L); NaN where an area or L is missing, or the core is larger than the filament. */
export function tubeVolumePx3(a1: number, a2: number, length: number): number {
  return a2 > a1 ? NaN : (Math.PI * (a1 * a1 - a2 * a2)) / (4 * length);
}

/** The part of the volume's standard uncertainty that comes from the areas, taken as independent. */
export function areaSigmaOfVolumePx3(a1: number, a2: number, sigma1: number, sigma2: number, length: number): number {
  return (Math.PI / (2 * length)) * Math.sqrt((a1 * sigma1) ** 2 + (a2 * sigma2) ** 2);
}

/** Uncertainty of an area whose two long edges lie somewhere within `boundary` pixels, independently of each other. */
export const edgeSigmaPx = (boundary: number, length: number) => Math.SQRT2 * boundary * length;
