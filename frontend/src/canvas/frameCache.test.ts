import { describe, expect, test, vi } from "vitest";
import type { FrameChunk } from "../api/types";
import { FrameCache } from "./frameCache";

const BYTES = 32 * 4;

function chunk(n: number): FrameChunk {
  const pixels = new Uint8Array(BYTES).map((_, i) => n * 50 + Math.floor(i / 4));
  return { shape: [32, 2, 2], dtype: "uint8", pixels };
}

/** Like fetch: given up means rejected. */
function slowly(n: number, signal: AbortSignal): Promise<FrameChunk> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(chunk(n)), 5);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("given up", "AbortError"));
    });
  });
}

describe("frame cache", () => {
  test("gives the right frame of the right chunk", async () => {
    const cache = new FrameCache(96, async (n) => chunk(n));
    const image = await cache.get(35);
    expect([image.height, image.width, [...image.data]]).toEqual([2, 2, [53, 53, 53, 53]]);
    expect(cache.at(33)!.data[0]).toBe(51);
    expect(cache.at(64)).toBeNull();
  });

  test("one request serves all who ask for the same chunk", async () => {
    const load = vi.fn(slowly);
    const cache = new FrameCache(96, load);
    await Promise.all([cache.get(0), cache.get(5), cache.get(31)]);
    expect(load).toHaveBeenCalledTimes(1);
  });

  test("scrubbing on gives up what is not looked at any more", async () => {
    const cache = new FrameCache(320, slowly);
    const first = cache.get(0);
    const last = cache.get(300);
    await expect(first).rejects.toThrow("given up");
    expect((await last).data[0]).toBe((9 * 50 + 12) % 256);
    expect((await cache.get(0)).data[0]).toBe(0);
  });

  test("the next chunk is fetched ahead, and none beyond the end", async () => {
    const load = vi.fn(async (n: number) => chunk(n));
    const cache = new FrameCache(64, load);
    cache.prefetch(10, 1);
    cache.prefetch(40, 1);
    cache.prefetch(10, -1);
    await vi.waitFor(() => expect(cache.at(32)).not.toBeNull());
    expect(load.mock.calls.map(([n]) => n)).toEqual([1]);
  });

  test("a failed request is asked for again", async () => {
    const load = vi.fn(async (n: number) => chunk(n)).mockRejectedValueOnce(new Error("no network"));
    const cache = new FrameCache(64, load);
    await expect(cache.get(0)).rejects.toThrow("no network");
    expect((await cache.get(0)).data[0]).toBe(0);
  });

  test("memory stays bounded while scrubbing through everything, and the newest stay", async () => {
    const cache = new FrameCache(32 * 50, async (n) => chunk(n), 4 * BYTES);
    for (let position = 0; position < 32 * 50; position += 16) {
      await cache.get(position);
      expect(cache.bytes).toBeLessThanOrEqual(4 * BYTES);
    }
    expect(cache.at(32 * 49)).not.toBeNull();
    expect(cache.at(0)).toBeNull();
  });
});
