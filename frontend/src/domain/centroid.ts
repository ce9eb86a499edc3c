/** The middle of a mask. */
import type { Mask } from "./mask";
import { type ImagePoint, imagePoint } from "./points";

/** The mean of the centres of all pixels inside, or null for an empty mask. */
export function centroidOf({ height, width, data }: Mask): ImagePoint | null {
  let count = 0;
  let rows = 0;
  let cols = 0;
  for (let row = 0, i = 0; row < height; row++) {
    for (let col = 0; col < width; col++, i++) {
      if (!data[i]) continue;
      count++;
      rows += row;
      cols += col;
    }
  }
  return count ? imagePoint(rows / count + 0.5, cols / count + 0.5) : null;
}
