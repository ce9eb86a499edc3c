/**
 * Images smoothed for the eye, the last few of them kept.
 *
 * A small image is smoothed at once; a large one by a worker, so that no stroke waits for it. Only the newest wish counts:
 * whoever scrubs through a video or drags a slider wants the last one.
 */
import { type DeepImage, smoothed } from "../domain/displaySmoothing";
import { Emitter } from "../state/emitter";
import type { GreyImage } from "./scene";

export interface SmoothingOrder {
  readonly id: number;
  readonly image: DeepImage;
  readonly sigma: number;
}

export interface SmoothingAnswer {
  readonly id: number;
  readonly data: DeepImage["data"];
}

export interface SmoothingWorker {
  onmessage: ((event: MessageEvent<SmoothingAnswer>) => void) | null;
  postMessage(order: SmoothingOrder): void;
  terminate(): void;
}

/** About 5 ms: no frame is lost. */
const AT_ONCE_PX = 300 * 300;
const KEPT_BYTES = 32 * 1024 * 1024;

interface Wish {
  readonly key: string;
  readonly order: SmoothingOrder;
}

export class Smoothing {
  /** A large image is ready. */
  readonly arrived = new Emitter();
  private readonly kept = new Map<string, GreyImage>();
  private readonly buffers = new WeakMap<ArrayBufferLike, number>();
  private worker: SmoothingWorker | null = null;
  private running: Wish | null = null;
  private waiting: Wish | null = null;
  private count = 0;

  constructor(private readonly makeWorker: () => SmoothingWorker | null = startWorker, private readonly keptBytes = KEPT_BYTES) {}

  /** The smoothed image; null while it is being made. */
  of(image: GreyImage, sigma: number): GreyImage | null {
    if (sigma <= 0) return image;
    const key = this.keyOf(image, sigma);
    const here = this.kept.get(key);
    if (here) return this.keep(key, here);
    if (image.height * image.width <= AT_ONCE_PX) return this.keep(key, smoothed(image, sigma));
    this.worker ??= this.start();
    if (!this.worker) return this.keep(key, smoothed(image, sigma));
    this.ask({ key, order: { id: ++this.count, image: { ...image, data: image.data.slice() }, sigma } });
    return null;
  }

  get bytes(): number {
    let bytes = 0;
    for (const { data } of this.kept.values()) bytes += data.byteLength;
    return bytes;
  }

  dispose(): void {
    this.worker?.terminate();
    this.worker = this.running = this.waiting = null;
    this.kept.clear();
  }

  private ask(wish: Wish): void {
    if (this.running?.key === wish.key) return;
    if (this.running) {
      this.waiting = wish;
      return;
    }
    this.running = wish;
    this.worker!.postMessage(wish.order);
  }

  private start(): SmoothingWorker | null {
    const worker = this.makeWorker();
    if (!worker) return null;
    worker.onmessage = ({ data: { data } }) => {
      const { key, order } = this.running!;
      this.keep(key, { ...order.image, data });
      this.running = null;
      const next = this.waiting;
      this.waiting = null;
      if (next) this.ask(next);
      this.arrived.emit();
    };
    return worker;
  }

  private keep(key: string, image: GreyImage): GreyImage {
    this.kept.delete(key);
    this.kept.set(key, image);
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.keptBytes || this.kept.size === 1) break;
      this.kept.delete(oldest);
    }
    return image;
  }

  /** Frames of a chunk are views of one buffer, made anew whenever they are asked for. */
  private keyOf({ data }: GreyImage, sigma: number): string {
    let buffer = this.buffers.get(data.buffer);
    if (buffer === undefined) this.buffers.set(data.buffer, (buffer = ++this.count));
    return `${buffer} ${data.byteOffset} ${sigma}`;
  }
}

function startWorker(): SmoothingWorker | null {
  if (typeof Worker === "undefined") return null;
  return new Worker(new URL("../workers/smoothing.ts", import.meta.url), { type: "module" }) as unknown as SmoothingWorker;
}
