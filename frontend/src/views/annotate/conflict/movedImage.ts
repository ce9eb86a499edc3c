/** The image as the region shows it where it lies now, as far as the old one reached; the rest is black. */
import type { GreyImage } from "../../../canvas/scene";
import { movedImage as imageMovedBy } from "../../../domain/moveImage";
import { type Corner, contentStep } from "../../../domain/shiftMask";

export function movedImage(image: GreyImage, from: Corner, to: Corner): GreyImage {
  const { rows, cols } = contentStep(from, to);
  return imageMovedBy<Uint8Array | Uint16Array, GreyImage>(image, rows, cols, 0);
}
