/** An image smoothed for the eye: as deep as it was recorded, so that the same window of greys fits. Pure. */
import { gaussian } from "./gaussian";
import type { GreyData } from "./windowLevel";

export interface DeepImage {
  readonly height: number;
  readonly width: number;
  readonly dtype: "uint8" | "uint16";
  readonly data: GreyData;
}

export function smoothed(image: DeepImage, sigma: number): { data: GreyData } & DeepImage {
  const { height, width, dtype } = image;
  const greys = gaussian(image, sigma).data;
  const data = dtype === "uint8" ? new Uint8Array(greys.length) : new Uint16Array(greys.length);
  // A mean of greys is never beyond the largest of them: rounding cannot overflow.
  for (let at = 0; at < greys.length; at++) data[at] = greys[at]! + 0.5;
  return { height, width, dtype, data };
}
