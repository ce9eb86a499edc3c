/** The outline of a mask: the pixel edges between inside and outside, in image pixels, for one rectangle at a time. */
import type { Mask } from "../domain/mask";
import type { Rect } from "../domain/rect";

/** Dashes are fixed to the image (this many pixels drawn, as many left out), so that redrawn parts fit together. */
const DASH_PX = 3;

export type EdgeVisitor = (row: number, col: number, endRow: number, endCol: number) => void;

/** Visit every edge of the pixels of `rect`; runs of edges in a line come as one. */
export function visitEdges(mask: Mask, rect: Rect, dashed: boolean, visit: EdgeVisitor): void {
  for (let row = rect.row; row <= rect.row + rect.height; row++) horizontalEdges(mask, rect, row, dashed, visit);
  for (let col = rect.col; col <= rect.col + rect.width; col++) verticalEdges(mask, rect, col, dashed, visit);
}

function horizontalEdges({ data, width, height }: Mask, rect: Rect, row: number, dashed: boolean, visit: EdgeVisitor) {
  let start = -1;
  const end = rect.col + rect.width;
  for (let col = rect.col; col <= end; col++) {
    const above = row > 0 ? data[(row - 1) * width + col] : 0;
    const below = row < height ? data[row * width + col] : 0;
    const isEdge = col < end && above !== below && (!dashed || isDrawn(row, col));
    if (isEdge && start < 0) start = col;
    if (!isEdge && start >= 0) {
      visit(row, start, row, col);
      start = -1;
    }
  }
}

function verticalEdges({ data, width, height }: Mask, rect: Rect, col: number, dashed: boolean, visit: EdgeVisitor) {
  let start = -1;
  const end = rect.row + rect.height;
  for (let row = rect.row; row <= end; row++) {
    const left = col > 0 && row < height ? data[row * width + col - 1] : 0;
    const right = col < width && row < height ? data[row * width + col] : 0;
    const isEdge = row < end && left !== right && (!dashed || isDrawn(row, col));
    if (isEdge && start < 0) start = row;
    if (!isEdge && start >= 0) {
      visit(start, col, row, col);
      start = -1;
    }
  }
}

const isDrawn = (row: number, col: number) => (row + col) % (2 * DASH_PX) < DASH_PX;
