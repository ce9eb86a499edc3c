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

export interface Scene {
  readonly image: GreyImage | null;
  /** One brightness for each grey value. */
  readonly brightness: Uint8Array;
  /** Lowest first; an inner descriptor comes after its outer one and hides its fill. */
  readonly layers: readonly SceneLayer[];
}
