/** How long the mask algebra takes: `npx vitest bench src/domain`. At most 10 ms for a usual region (256), 60 ms for a large one (1024). */
import { bench, describe } from "vitest";
import { label } from "./components";
import { signedDistance } from "./distance";
import { fillHoles } from "./fillHoles";
import { floodFill, wand } from "./floodFill";
import { gaussian } from "./gaussian";
import { blendOf, maskBetween } from "./interpolate";
import { type Mask, emptyMask } from "./mask";
import { grown, shrunk, smoothed } from "./morphology";
import { moved, transformed } from "./moveMask";
import { imagePoint } from "./points";

describe.each([256, 1024])("%i pixels a side", (side) => {
  const first = wavyTube(side, 0);
  const second = wavyTube(side, side / 16);
  const greys = { height: side, width: side, data: Uint16Array.from({ length: side * side }, (_, i) => (i * 7919) % 60000) };
  const smooth = gaussian(greys, 1.5);
  const middle = { row: side / 2, col: side / 2 };
  const between = blendOf(first, second);
  const cases: Record<string, () => unknown> = {
    label: () => label(first),
    fillHoles: () => fillHoles(first),
    signedDistance: () => signedDistance(first),
    "grown by 3": () => grown(first, 3),
    "shrunk by 3": () => shrunk(first, 3),
    "smoothed by 2": () => smoothed(first, 2),
    "floodFill of the ground": () => floodFill(first, { row: 0, col: 0 }),
    wand: () => wand(smooth, middle, 20000),
    "gaussian of 1.5": () => gaussian(greys, 1.5),
    "maskBetween, the first": () => maskBetween(first, second, 0.4),
    "maskBetween, each further": () => between(0.4),
    moved: () => moved(first, 3, 5),
    transformed: () => transformed(first, { rows: 3, cols: 5, radians: 0.3, about: imagePoint(side / 2, side / 2) }),
  };
  for (const [name, run] of Object.entries(cases)) bench(name, () => void run(), { time: 300, warmupTime: 50 });
});

/** Across most of the image, with one pixel in a hundred turned over: harder than what people paint. */
function wavyTube(side: number, shift: number): Mask {
  const mask = emptyMask(side, side);
  for (let row = 0; row < side; row++) {
    for (let col = 0; col < side; col++) {
      const fromAxis = Math.abs(col - side / 2 - shift - (side / 8) * Math.sin((5 * row) / side));
      const isInside = fromAxis < side / 8 && row > side / 10 && row < 0.9 * side;
      mask.data[row * side + col] = isInside !== ((row * 7919 + col * 104729) % 97 === 0) ? 1 : 0;
    }
  }
  return mask;
}
