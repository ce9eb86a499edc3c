/**
 * Many pictures as one ZIP without compression, and without a copy: the result is a Blob that refers to the files, so
 * that any piece of it can be sent, sent again, and found again after a reload. The same files give the same bytes.
 */
import { crc32 } from "./crc32";

export interface ZipEntry {
  readonly name: string;
  readonly file: Blob;
}

/** Called with the bytes read so far: the checksums need every file to be read once. */
export type OnRead = (bytes: number) => void;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END = 0x06054b50;
const VERSION = 45; // of the ZIP specification: sizes beyond 4 GiB
const UTF8_NAMES = 0x0800;
const DATE_1980 = 0x0021;
const U16 = 0xffff;
const U32 = 0xffffffff;
const EXTRA_64 = 28; // id, length, two sizes, one offset
const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46 + EXTRA_64;
const END_BYTES = 56 + 20 + 22;

/** Known before anything is read, so that an unfinished upload can be recognised. */
export function zipSize(entries: readonly ZipEntry[]): number {
  return entries.reduce((sum, { name, file }) => sum + LOCAL_BYTES + CENTRAL_BYTES + 2 * encoded(name).length + file.size, END_BYTES);
}

export async function zip(entries: readonly ZipEntry[], onRead: OnRead = () => {}, signal?: AbortSignal): Promise<Blob> {
  const body: BlobPart[] = [];
  const directory: BlobPart[] = [];
  let offset = 0;
  let read = 0;
  for (const { name, file } of entries) {
    const check = await checksum(file, (bytes) => onRead((read += bytes)), signal);
    const title = encoded(name);
    body.push(localHeader(title, file.size, check), title, file);
    directory.push(centralHeader(title, file.size, check, offset));
    offset += LOCAL_BYTES + title.length + file.size;
  }
  const length = entries.reduce((sum, { name }) => sum + CENTRAL_BYTES + encoded(name).length, 0);
  return new Blob([...body, ...directory, endRecords(entries.length, length, offset)], { type: "application/zip" });
}

/** The header's sizes have 32 bits, so a picture of 4 GiB or more has to be sent as a file of its own. */
export const LARGEST_ENTRY = U32 - 1;

const encoded = (name: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(name);

async function checksum(file: Blob, onRead: (bytes: number) => void, signal?: AbortSignal): Promise<number> {
  const reader = file.stream().getReader();
  let value = 0;
  for (;;) {
    signal?.throwIfAborted();
    const { done, value: bytes } = await reader.read();
    if (done) return value;
    value = crc32(bytes, value);
    onRead(bytes.length);
  }
}

function record(length: number, write: (put: Put) => void): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  write({
    u16: (value) => { view.setUint16(at, value, true); at += 2; },
    u32: (value) => { view.setUint32(at, value, true); at += 4; },
    u64: (value) => { view.setBigUint64(at, BigInt(value), true); at += 8; },
  });
  return new Uint8Array(view.buffer);
}

interface Put {
  u16: (value: number) => void;
  u32: (value: number) => void;
  u64: (value: number) => void;
}

/** What both headers of a file share: version, names in UTF-8, stored as they are, no date, checksum, sizes. */
function common({ u16, u32 }: Put, check: number, size: number, titleLength: number): void {
  u16(VERSION); u16(UTF8_NAMES); u16(0); u16(0); u16(DATE_1980); u32(check); u32(size); u32(size); u16(titleLength);
}

function localHeader(title: Uint8Array, size: number, check: number) {
  return record(LOCAL_BYTES, (put) => {
    put.u32(LOCAL);
    common(put, check, size, title.length);
    put.u16(0);
  });
}

/** Sizes and offset stand in the 64-bit field always: one form for small and large. */
function centralHeader(title: Uint8Array<ArrayBuffer>, size: number, check: number, offset: number) {
  const fixed = record(46, (put) => {
    put.u32(CENTRAL); put.u16(VERSION);
    common(put, check, U32, title.length);
    put.u16(EXTRA_64); put.u16(0); put.u16(0); put.u16(0); put.u32(0); put.u32(U32);
  });
  const extra = record(EXTRA_64, (put) => {
    put.u16(0x0001); put.u16(24); put.u64(size); put.u64(size); put.u64(offset);
  });
  return new Blob([fixed, title, extra]);
}

function endRecords(files: number, length: number, offset: number) {
  return record(END_BYTES, ({ u16, u32, u64 }) => {
    u32(END_64); u64(44); u16(VERSION); u16(VERSION); u32(0); u32(0); u64(files); u64(files); u64(length); u64(offset);
    u32(LOCATOR_64); u32(0); u64(offset + length); u32(1);
    u32(END); u16(0); u16(0); u16(Math.min(files, U16)); u16(Math.min(files, U16)); u32(U32); u32(U32); u16(0);
  });
}
