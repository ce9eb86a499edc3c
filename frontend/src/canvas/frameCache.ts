/** Chunks of frames at native depth, kept up to a number of bytes; what is not looked at any more is given up. */
import type { FrameChunk } from "../api/types";
import { CHUNK_FRAMES, chunkCount, chunkOf, offsetInChunk } from "../domain/frames";
import type { GreyImage } from "./scene";

export type LoadChunk = (chunk: number, signal: AbortSignal) => Promise<FrameChunk>;

const DEFAULT_BYTES = 192 * 1024 * 1024;

interface Request {
  readonly promise: Promise<FrameChunk>;
  readonly controller: AbortController;
}

export class FrameCache {
  private readonly chunks = new Map<number, FrameChunk>();
  private readonly requests = new Map<number, Request>();

  constructor(
    private readonly frames: number,
    private readonly load: LoadChunk,
    private readonly limitBytes = DEFAULT_BYTES,
  ) {}

  /** The image at a position if its chunk is here. */
  at(position: number): GreyImage | null {
    const n = chunkOf(position);
    const chunk = this.chunks.get(n);
    if (!chunk) return null;
    this.markUsed(n, chunk);
    return imageIn(chunk, offsetInChunk(position));
  }

  /** The same without counting as use: what is only seen small keeps no chunk from being given up. */
  peek(position: number): GreyImage | null {
    const chunk = this.chunks.get(chunkOf(position));
    return chunk ? imageIn(chunk, offsetInChunk(position)) : null;
  }

  /** The image at a position; its chunk is fetched when it is not here. Every other chunk being fetched is given up. */
  async get(position: number): Promise<GreyImage> {
    const n = chunkOf(position);
    const keep = new Set([n, ...neighbours(position)]);
    for (const [other, request] of this.requests) if (!keep.has(other)) request.controller.abort();
    return this.fetch(position);
  }

  /** The image at a position, without giving anything else up. */
  async fetch(position: number): Promise<GreyImage> {
    return imageIn(await this.chunk(chunkOf(position)), offsetInChunk(position));
  }

  /** Fetch what a person stepping on in this direction needs next. Failing is no harm: it is asked for again when shown. */
  prefetch(position: number, direction: 1 | -1): void {
    const n = chunkOf(position) + direction;
    if (n < 0 || n >= chunkCount(this.frames) || this.chunks.has(n)) return;
    this.chunk(n).catch(() => undefined);
  }

  get bytes(): number {
    let bytes = 0;
    for (const chunk of this.chunks.values()) bytes += chunk.pixels.byteLength;
    return bytes;
  }

  dispose(): void {
    for (const request of this.requests.values()) request.controller.abort();
    this.chunks.clear();
  }

  private chunk(n: number): Promise<FrameChunk> {
    const here = this.chunks.get(n);
    if (here) return Promise.resolve(here);
    const running = this.requests.get(n);
    if (running && !running.controller.signal.aborted) return running.promise;
    const controller = new AbortController();
    const promise = this.load(n, controller.signal).then((chunk) => {
      this.chunks.set(n, chunk);
      this.forgetOldest();
      return chunk;
    });
    const request = { promise, controller };
    this.requests.set(n, request);
    const done = () => {
      if (this.requests.get(n) === request) this.requests.delete(n);
    };
    promise.then(done, done);
    return promise;
  }

  private markUsed(n: number, chunk: FrameChunk): void {
    this.chunks.delete(n);
    this.chunks.set(n, chunk);
  }

  private forgetOldest(): void {
    for (const n of this.chunks.keys()) {
      if (this.bytes <= this.limitBytes || this.chunks.size === 1) return;
      this.chunks.delete(n);
    }
  }
}

/** The chunk on the other side of the nearer border. */
const neighbours = (position: number) =>
  offsetInChunk(position) < CHUNK_FRAMES / 2 ? [chunkOf(position) - 1] : [chunkOf(position) + 1];

function imageIn(chunk: FrameChunk, offset: number): GreyImage {
  const [, height, width] = chunk.shape;
  const size = height * width;
  return { height, width, dtype: chunk.dtype, data: chunk.pixels.subarray(offset * size, (offset + 1) * size) };
}
