/** Whole masks moved and turned. What leaves the image is lost, what comes in is outside. */
import { type Mask, emptyMask } from "./mask";
import { movedData } from "./moveData";
import type { ImagePoint } from "./points";

/** Moved by whole pixels, down and to the right. */
export function moved(mask: Mask, rows: number, cols: number): Mask {
  return { ...mask, data: movedData(mask, rows, cols) };
}

export interface Movement {
  /** Down and to the right, in pixels; parts of a pixel count. */
  readonly rows: number;
  readonly cols: number;
  /** Clockwise on the screen. */
  readonly radians: number;
  /** The place in the image, before the movement, around which the mask turns. */
  readonly about: ImagePoint;
}

/** Turned about a place, then moved. Each pixel takes the value of the one in which its centre lay before. */
export function transformed(mask: Mask, { rows, cols, radians, about }: Movement): Mask {
  if (radians === 0 && Number.isInteger(rows) && Number.isInteger(cols)) return moved(mask, rows, cols);
  const { height, width, data } = mask;
  const result = emptyMask(height, width);
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  for (let row = 0, i = 0; row < height; row++) {
    const down = row + 0.5 - rows - about.row;
    for (let col = 0; col < width; col++, i++) {
      const right = col + 0.5 - cols - about.col;
      const fromRow = Math.floor(down * cos - right * sin + about.row);
      const fromCol = Math.floor(down * sin + right * cos + about.col);
      if (fromRow < 0 || fromCol < 0 || fromRow >= height || fromCol >= width) continue;
      result.data[i] = data[fromRow * width + fromCol]!;
    }
  }
  return result;
}
