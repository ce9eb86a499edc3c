/** How much of a mask a movement would carry out of the image. */
import type { Mask } from "./mask";
import type { Movement } from "./moveMask";

/** The number of pixels whose centres would come to lie outside. */
export function cutPx({ height, width, data }: Mask, { rows, cols, radians, about }: Movement): number {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  let cut = 0;
  for (let row = 0, i = 0; row < height; row++) {
    const down = row + 0.5 - about.row;
    for (let col = 0; col < width; col++, i++) {
      if (!data[i]) continue;
      const right = col + 0.5 - about.col;
      const toRow = about.row + rows + down * cos + right * sin;
      const toCol = about.col + cols - down * sin + right * cos;
      if (toRow < 0 || toCol < 0 || toRow >= height || toCol >= width) cut++;
    }
  }
  return cut;
}
