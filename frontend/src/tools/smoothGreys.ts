/** The smoothed image that wand and threshold brush look at: reckoned once for the frame on the screen, and only that one kept. */
import { type SmoothGreys, gaussian } from "../domain/gaussian";
import type { ToolHost, ToolImage } from "./tool";

let newest: { image: ToolImage; sigma: number; greys: SmoothGreys } | null = null;

export function smoothGreys({ image, settings }: Pick<ToolHost, "image" | "settings">): SmoothGreys | null {
  const sigma = settings.toolSigma;
  if (!image) return null;
  if (newest?.image !== image || newest.sigma !== sigma) newest = { image, sigma, greys: gaussian(image, sigma) };
  return newest.greys;
}
