/** Stand-ins for what happy-dom cannot draw and what no test server sends: a drawing area that tells what it is given. */
import type { MaskCanvasProps } from "../../canvas/MaskCanvas";
import type { Mask } from "../../domain/mask";
import { encodeMask } from "../../domain/maskWire";

export function ToldCanvas({ scene, label }: MaskCanvasProps) {
  const { image, tint, layers } = scene;
  const codes = image && tint ? Array.from({ length: image.data.length }, (_, at) => tint.code(at)).join("") : "";
  return <div role="img" aria-label={label} data-testid="canvas" data-codes={codes} data-colour={tint?.table[4 * 3]} data-layers={layers.length} />;
}

export class StillImages {
  image = () => Promise.resolve({ height: 1, width: 4, dtype: "uint8" as const, data: new Uint8Array(4) });
}

const mask = (row: string): Mask => ({ height: 1, width: row.length, data: Uint8Array.from(row, (cell) => Number(cell === "#")) });

/** What the server says of one frame, from rows of four pixels. */
export async function wireFrame(id: number, predicted: string, truth: string) {
  const [found, real] = await Promise.all([encodeMask(mask(predicted)), encodeMask(mask(truth))]);
  return { filament_frame: id, predicted: { A1: found, A2: found }, truth: { A1: real, A2: real } };
}

export const shownFilament = { id: 4, name: "301", dtype: "uint8", grey_low: 0, grey_high: 255, nm_per_px: 0.5, frame_count: 3 };
export const shownFrames = [11, 12, 13].map((id, position) => ({ id, position, index: 88 + 3 * position, time_s: 88 + 3 * position }));
