/** Holes: what is outside and cannot reach the image's border by steps over sides, as SciPy's `binary_fill_holes` sees it. */
import { spread } from "./floodFill";
import { type Mask, emptyMask } from "./mask";

/** The mask with its holes inside. */
export function fillHoles(mask: Mask): Mask {
  const { height, width, data } = mask;
  const outside: Mask = { height, width, data: data.map((inside) => 1 - inside) };
  const open = emptyMask(height, width);
  spread(outside, open, borderOf(height, width), 4);
  return { height, width, data: open.data.map((isOpen) => 1 - isOpen) };
}

function borderOf(height: number, width: number): number[] {
  const border: number[] = [];
  for (let col = 0; col < width; col++) border.push(col, (height - 1) * width + col);
  for (let row = 0; row < height; row++) border.push(row * width, row * width + width - 1);
  return border;
}
