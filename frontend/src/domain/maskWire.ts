/**
 * Masks as they travel: eight pixels a byte (first pixel in the highest bit, row by row over the whole mask,
 * the last byte filled with zeros), compressed with zlib, written in base64.
 */
import type { Mask } from "./mask";

export interface WireMask {
  height: number;
  width: number;
  data: string;
}

export class MaskUnreadable extends Error {
  constructor(reason: string) {
    super(`This mask cannot be read: ${reason}.`);
    this.name = "MaskUnreadable";
  }
}

export function packBits(mask: Mask): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(Math.ceil(mask.data.length / 8));
  for (let i = 0; i < mask.data.length; i++) if (mask.data[i]) packed[i >> 3]! |= 0x80 >> (i & 7);
  return packed;
}

export function unpackBits(packed: Uint8Array, height: number, width: number): Mask {
  const expected = Math.ceil((height * width) / 8);
  if (packed.length !== expected) {
    throw new MaskUnreadable(`${height} by ${width} pixels need ${expected} bytes, ${packed.length} came`);
  }
  const data = new Uint8Array(height * width);
  for (let i = 0; i < data.length; i++) data[i] = (packed[i >> 3]! >> (7 - (i & 7))) & 1;
  return { height, width, data };
}

export async function encodeMask(mask: Mask): Promise<WireMask> {
  const compressed = await passThrough(packBits(mask), new CompressionStream("deflate"));
  return { height: mask.height, width: mask.width, data: toBase64(compressed) };
}

export async function decodeMask(wire: WireMask): Promise<Mask> {
  let packed: Uint8Array;
  try {
    packed = await inflated(wire.data);
  } catch {
    throw new MaskUnreadable("its compressed data is damaged");
  }
  return unpackBits(packed, wire.height, wire.width);
}

/** The bytes of a zlib stream written in base64. */
export const inflated = (data: string) => passThrough(fromBase64(data), new DecompressionStream("deflate"));

async function passThrough(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = stream.writable.getWriter();
  // A damaged stream rejects the write as well as the read; the read below reports it, so it is told once.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  for (let step = await reader.read(); !step.done; step = await reader.read()) parts.push(step.value);
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  // String.fromCharCode takes its bytes as arguments: in slices, because the number of arguments is limited.
  for (let i = 0; i < bytes.length; i += 0x2000) text += String.fromCharCode(...bytes.subarray(i, i + 0x2000));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}
