/** Everything there is to draw, as values: an image, masks over it, and how they shall look. */
import type { Mask } from "../domain/mask";
import type { GreyData } from "../domain/windowLevel";

export interface GreyImage {
  readonly height: number;
  readonly width: number;
  readonly dtype: "uint8" | "uint16";
  readonly data: GreyData;
}

export interface SceneLayer {
  readonly key: string;
  readonly mask: Mask;
  /** "#rrggbb" */
  readonly colour: string;
  readonly opacity: number;
  readonly fill: boolean;
  readonly outline: "solid" | "dashed" | "none";
  /** Hatched instead of evenly filled: the exclusion. */
  readonly hatched: boolean;
}

/** One colour overlay above greys and fills: a change map, errors of a proposal, heat. */
export interface Tint {
  /** 0 to 255 for a pixel, read anew whenever it is drawn. */
  readonly code: (index: number) => number;
  /** 256 colours with their opacity, four bytes each. */
  readonly table: Uint8ClampedArray;
}

export interface Scene {
  readonly image: GreyImage | null;
  /** One brightness for each grey value. */
  readonly brightness: Uint8Array;
  /** Red, green and blue of every brightness, 256 x 3; null: grey. */
  readonly palette: Uint8Array | null;
  /** Soft instead of sharp pixels where the image is enlarged; on the screen only. */
  readonly smooth: boolean;
  /** Thin lines between pixels where they are large. */
  readonly grid: boolean;
  /** Lowest first; an inner descriptor comes after its outer one and hides its fill. */
  readonly layers: readonly SceneLayer[];
  readonly tint: Tint | null;
}
