/**
 * Tiles at native depth, kept up to a number of bytes. Told what is wanted, it fetches that in order, a few requests at a
 * time, and gives up whatever is not wanted any more.
 */
import type { FrameChunk } from "../../api/types";
import { isAborted } from "../../api/errors";
import { Emitter } from "../../state/emitter";
import type { GreyImage } from "../scene";
import { type Tile, tileKey } from "./pyramid";
import type { Wish } from "./wishes";

export type FrameRange = Pick<Wish, "start" | "count">;
export type LoadTile = (tile: Tile, frames: FrameRange, signal: AbortSignal) => Promise<FrameChunk>;

const DEFAULT_BYTES = 256 * 1024 * 1024;
/** Browsers open six connections to a server; one stays free for everything else. */
const MOST_IN_FLIGHT = 5;
/** So that a frame just asked for need not wait for a queue of frames ahead. */
const MOST_AHEAD_IN_FLIGHT = 3;

interface Request extends Tile, FrameRange {
  readonly controller: AbortController;
  readonly isAhead: boolean;
}

export class TileStore {
  /** A tile of this frame is here now. */
  readonly arrived = new Emitter<number>();
  /** A request has failed (the error), or shall be tried again (null). */
  readonly failed = new Emitter<unknown>();
  bytes = 0;
  private readonly tiles = new Map<string, GreyImage>();
  private readonly requests = new Set<Request>();
  private readonly refused = new Set<string>();
  private wishes: readonly Wish[] = [];

  constructor(
    private readonly load: LoadTile,
    private readonly limitBytes = DEFAULT_BYTES,
  ) {}

  /** The pixels of a tile in one frame if they are here; being read keeps them here. */
  get(tile: Tile, position: number): GreyImage | null {
    const key = keyOf(tile, position);
    const found = this.tiles.get(key);
    if (!found) return null;
    this.tiles.delete(key);
    this.tiles.set(key, found);
    return found;
  }

  has(tile: Tile, position: number): boolean {
    return this.tiles.has(keyOf(tile, position));
  }

  /** From now on these are wanted, in this order, and nothing else is. */
  want(wishes: readonly Wish[]): void {
    this.wishes = wishes;
    for (const request of this.requests) {
      const isWanted = wishes.some((wish) => overlap(wish, request));
      if (!isWanted) request.controller.abort();
    }
    this.fetchNext();
  }

  /** Pixels somebody needs for a measurement, whatever is on the screen. */
  async fetch(tile: Tile, position: number, signal?: AbortSignal): Promise<GreyImage> {
    const here = this.get(tile, position);
    if (here) return here;
    const chunk = await this.load(tile, { start: position, count: 1 }, signal ?? new AbortController().signal);
    return this.keep(tile, position, chunk)[0]!;
  }

  /** Ask again for what has failed. */
  retry(): void {
    this.refused.clear();
    this.failed.emit(null);
    this.fetchNext();
  }

  dispose(): void {
    this.want([]);
    this.tiles.clear();
    this.bytes = 0;
  }

  private fetchNext(): void {
    let running = 0;
    for (const request of this.requests) if (!request.controller.signal.aborted) running += 1;
    for (const wish of this.wishes) {
      if (running >= (wish.isAhead ? MOST_AHEAD_IN_FLIGHT : MOST_IN_FLIGHT)) return;
      const frames = this.missing(wish);
      if (!frames || this.refused.has(keyOf(wish, frames.start))) continue;
      running += 1;
      void this.request(wish, frames);
    }
  }

  /** The part of a wish that is neither here nor on its way. */
  private missing(wish: Wish): FrameRange | null {
    const isComing = (position: number) =>
      [...this.requests].some((request) =>
        !request.controller.signal.aborted && isSameTile(request, wish) && holds(request, position));
    let first = -1;
    let last = -1;
    for (let position = wish.start; position < wish.start + wish.count; position++) {
      if (this.has(wish, position) || isComing(position)) continue;
      if (first < 0) first = position;
      last = position;
    }
    return first < 0 ? null : { start: first, count: last - first + 1 };
  }

  private async request({ level, row, col, isAhead }: Wish, frames: FrameRange): Promise<void> {
    const controller = new AbortController();
    const request: Request = { level, row, col, isAhead, ...frames, controller };
    this.requests.add(request);
    try {
      const chunk = await this.load(request, frames, controller.signal);
      this.keep(request, frames.start, chunk);
      for (let at = 0; at < frames.count; at++) this.arrived.emit(frames.start + at);
    } catch (error) {
      if (!isAborted(error) && !controller.signal.aborted) {
        // Asked for again only when a person wants it: a server that refuses must not be asked sixty times a second.
        this.refused.add(keyOf(request, frames.start));
        this.failed.emit(error);
      }
    } finally {
      this.requests.delete(request);
      this.fetchNext();
    }
  }

  private keep(tile: Tile, start: number, chunk: FrameChunk): GreyImage[] {
    const [count, height, width] = chunk.shape;
    const size = height * width;
    const images = Array.from({ length: count }, (_, at): GreyImage => {
      // A copy, so that one frame can be forgotten without the others.
      const data = count === 1 ? chunk.pixels : chunk.pixels.slice(at * size, (at + 1) * size);
      return { height, width, dtype: chunk.dtype, data };
    });
    images.forEach((image, at) => this.put(keyOf(tile, start + at), image));
    this.forgetOldest();
    return images;
  }

  private put(key: string, image: GreyImage): void {
    this.drop(key);
    this.tiles.set(key, image);
    this.bytes += image.data.byteLength;
  }

  private drop(key: string): void {
    this.bytes -= this.tiles.get(key)?.data.byteLength ?? 0;
    this.tiles.delete(key);
  }

  private forgetOldest(): void {
    for (const key of this.tiles.keys()) {
      if (this.bytes <= this.limitBytes) return;
      this.drop(key);
    }
  }
}

const keyOf = (tile: Tile, position: number) => `${tileKey(tile)}@${position}`;
const isSameTile = (a: Tile, b: Tile) => a.level === b.level && a.row === b.row && a.col === b.col;
const holds = ({ start, count }: FrameRange, position: number) => position >= start && position < start + count;
const overlap = (wish: Wish, request: Request) =>
  isSameTile(wish, request) && wish.start < request.start + request.count && request.start < wish.start + wish.count;
