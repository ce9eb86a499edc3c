/** The binary body of a chunk of frames: headers say the shape, the pixels are little-endian at native depth. */
import { ApiError } from "./errors";
import type { FrameChunk, PixelType } from "./types";

const LITTLE_ENDIAN_HERE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

export async function readChunk(response: Response): Promise<FrameChunk> {
  const shape = (response.headers.get("X-Filamark-Shape") ?? "").split(",").map(Number);
  const dtype = response.headers.get("X-Filamark-Dtype") as PixelType | null;
  const buffer = await response.arrayBuffer();
  const [frames, height, width] = shape;
  const bytes = dtype === "uint16" ? 2 : 1;
  const known = dtype === "uint8" || dtype === "uint16";
  if (!known || !frames || !height || !width || buffer.byteLength !== frames * height * width * bytes) {
    throw new ApiError(response.status, "chunk_unreadable", "A chunk of frames arrived damaged. Reload the page.");
  }
  const pixels = dtype === "uint8" ? new Uint8Array(buffer) : nativeOrder(buffer);
  return { shape: [frames, height, width], dtype, pixels };
}

function nativeOrder(buffer: ArrayBuffer): Uint16Array<ArrayBuffer> {
  const values = new Uint16Array(buffer);
  if (LITTLE_ENDIAN_HERE) return values;
  const view = new DataView(buffer);
  return values.map((_, at) => view.getUint16(2 * at, true));
}
