import { beforeEach, describe, expect, test, vi } from "vitest";
import { smoothed } from "../domain/displaySmoothing";
import type { GreyImage } from "./scene";
import { Smoothing, type SmoothingOrder, type SmoothingWorker } from "./smoothing";

const imageOf = (side: number, seed = 0, buffer = new Uint8Array(side * side)): GreyImage => {
  buffer.forEach((_, at) => (buffer[at] = (at * 7919 + seed) % 251));
  return { height: side, width: side, dtype: "uint8", data: buffer };
};

class FakeWorker implements SmoothingWorker {
  onmessage: SmoothingWorker["onmessage"] = null;
  readonly orders: SmoothingOrder[] = [];
  terminate = vi.fn();
  postMessage(order: SmoothingOrder) {
    this.orders.push(order);
  }
  answer() {
    const { id, image, sigma } = this.orders.at(-1)!;
    this.onmessage!({ data: { id, data: smoothed(image, sigma).data } } as MessageEvent);
  }
}

describe("small images", () => {
  test("are smoothed at once and kept, by frame and strength", () => {
    const smoothing = new Smoothing(() => null);
    const image = imageOf(16);
    const soft = smoothing.of(image, 1)!;
    expect([...soft.data]).toEqual([...smoothed(image, 1).data]);
    // The same frame, asked of its chunk again.
    expect(smoothing.of({ ...image, data: new Uint8Array(image.data.buffer, 0, 256) }, 1)).toBe(soft);
    expect(smoothing.of(image, 2)).not.toBe(soft);
  });

  test("without smoothing the image itself is shown", () => {
    const image = imageOf(4);
    expect(new Smoothing(() => null).of(image, 0)).toBe(image);
  });

  test("no more than so many bytes are kept", () => {
    const smoothing = new Smoothing(() => null, 4 * 256);
    for (let seed = 0; seed < 20; seed++) {
      smoothing.of(imageOf(16, seed), 1);
      expect(smoothing.bytes).toBeLessThanOrEqual(4 * 256);
    }
  });
});

describe("large images", () => {
  let worker: FakeWorker;
  let smoothing: Smoothing;
  beforeEach(() => {
    worker = new FakeWorker();
    smoothing = new Smoothing(() => worker);
  });

  test("come from the worker, once", () => {
    const image = imageOf(400);
    const told = vi.fn();
    smoothing.arrived.subscribe(told);
    expect([smoothing.of(image, 1), smoothing.of(image, 1), worker.orders.length]).toEqual([null, null, 1]);
    worker.answer();
    expect(told).toHaveBeenCalledTimes(1);
    expect(smoothing.of(image, 1)!.data).toEqual(smoothed(image, 1).data);
  });

  test("of all wishes uttered meanwhile only the newest is fulfilled", () => {
    const images = [0, 1, 2, 3].map((seed) => imageOf(400, seed));
    for (const image of images) smoothing.of(image, 1);
    worker.answer();
    worker.answer();
    expect(worker.orders.length).toBe(2);
    expect([smoothing.of(images[0]!, 1) === null, smoothing.of(images[3]!, 1) === null]).toEqual([false, false]);
  });

  test("the worker is given a copy of its frame only, and ends with the editor", () => {
    const chunk = new Uint8Array(2 * 400 * 400);
    smoothing.of(imageOf(400, 0, chunk.subarray(160_000)), 1);
    expect(worker.orders[0]!.image.data.buffer.byteLength).toBe(160_000);
    smoothing.dispose();
    expect(worker.terminate).toHaveBeenCalled();
  });
});
