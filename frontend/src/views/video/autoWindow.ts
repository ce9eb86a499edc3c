/** Black and white points from the greys on the screen. */
import type { FieldDisplay } from "../../canvas/field/colours";
import type { Picture } from "../../canvas/field/picture";
import { automaticRange } from "../../domain/windowLevel";
import type { Store } from "../../state/store";

const SAMPLE_PX = 20_000;

export function autoWindow(picture: Picture, display: Store<FieldDisplay>): void {
  const images = picture.sample()?.images ?? [];
  const total = images.reduce((sum, { data }) => sum + data.length, 0);
  if (total === 0) return;
  const step = Math.max(1, Math.floor(total / SAMPLE_PX)) | 1;
  const greys: number[] = [];
  for (const { data } of images) for (let at = 0; at < data.length; at += step) greys.push(data[at]!);
  display.set(automaticRange(Uint16Array.from(greys)));
}
