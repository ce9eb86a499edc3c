import { expect, test, vi } from "vitest";
import type { FrameChunk } from "../../api/types";
import type { Tile } from "./pyramid";
import { type FrameRange, type LoadTile, TileStore } from "./tileStore";
import type { Wish } from "./wishes";

const BYTES = 4;
const tile = (col: number): Tile => ({ level: 0, row: 0, col });
const wish = (col: number, start: number, count = 1, isAhead = false): Wish => ({ ...tile(col), start, count, isAhead });

function chunk({ col }: Tile, { start, count }: FrameRange): FrameChunk {
  const pixels = Uint8Array.from({ length: count * BYTES }, (_, at) => 10 * col + start + Math.floor(at / BYTES));
  return { shape: [count, 2, 2], dtype: "uint8", pixels };
}

/** A server that answers when told, and like fetch rejects what is given up. */
function server() {
  const open = new Map<string, () => void>();
  const load = vi.fn<LoadTile>((asked, frames, signal) => {
    const name = `${asked.col}@${frames.start}+${frames.count}`;
    return new Promise((resolve, reject) => {
      open.set(name, () => {
        open.delete(name);
        resolve(chunk(asked, frames));
      });
      signal.addEventListener("abort", () => {
        open.delete(name);
        reject(new DOMException("given up", "AbortError"));
      });
    });
  });
  const answer = async (...names: string[]) => {
    for (const name of names) open.get(name)!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { load, open, answer };
}

test("a block of frames is kept frame by frame", async () => {
  const { load, answer } = server();
  const store = new TileStore(load);
  const arrived: number[] = [];
  store.arrived.subscribe((position) => arrived.push(position));
  store.want([wish(1, 8, 3)]);
  await answer("1@8+3");
  expect(arrived).toEqual([8, 9, 10]);
  expect([...store.get(tile(1), 9)!.data]).toEqual([19, 19, 19, 19]);
  expect(store.get(tile(1), 11)).toBeNull();
  expect(store.bytes).toBe(3 * BYTES);
});

test("the first wishes come first, and only so many at a time", async () => {
  const { load, open, answer } = server();
  const store = new TileStore(load);
  store.want(Array.from({ length: 9 }, (_, col) => wish(col, 0)));
  expect([...open.keys()]).toEqual(["0@0+1", "1@0+1", "2@0+1", "3@0+1", "4@0+1"]);
  await answer("2@0+1");
  expect([...open.keys()]).toContain("5@0+1");
  expect(open.size).toBe(5);
});

test("frames ahead leave room for a frame that is asked for", () => {
  const { load, open } = server();
  const store = new TileStore(load);
  const ahead = [1, 2, 3, 4, 5].map((col) => wish(col, 8, 8, true));
  store.want(ahead);
  expect(open.size).toBe(3);
  store.want([wish(9, 3), ...ahead]);
  expect([...open.keys()]).toContain("9@3+1");
});

test("what is not wanted any more is given up, what still is goes on", () => {
  const { load, open } = server();
  const store = new TileStore(load);
  store.want([wish(1, 0), wish(2, 0)]);
  store.want([wish(2, 0), wish(3, 0)]);
  expect([...open.keys()]).toEqual(["2@0+1", "3@0+1"]);
  expect(load).toHaveBeenCalledTimes(3);
});

test("only the frames that are missing are asked for", async () => {
  const { load, open, answer } = server();
  const store = new TileStore(load);
  store.want([wish(1, 0, 2)]);
  await answer("1@0+2");
  store.want([wish(1, 0, 8)]);
  expect([...open.keys()]).toEqual(["1@2+6"]);
  store.want([wish(1, 4), wish(1, 0, 8)]);
  expect(open.size).toBe(1);
});

test("given up and wanted again, it is fetched again", async () => {
  const { load, open, answer } = server();
  const store = new TileStore(load);
  store.want([wish(1, 0)]);
  store.want([]);
  expect(open.size).toBe(0);
  store.want([wish(1, 0)]);
  await answer("1@0+1");
  expect(store.get(tile(1), 0)).not.toBeNull();
});

test("memory is bounded, and what was looked at last stays", async () => {
  const store = new TileStore(async (asked, frames) => chunk(asked, frames), 10 * BYTES);
  for (let position = 0; position < 500; position += 4) {
    store.want([wish(0, position, 4)]);
    await new Promise((resolve) => setTimeout(resolve));
    expect(store.has(tile(0), position + 3)).toBe(true);
    expect(store.bytes).toBeLessThanOrEqual(10 * BYTES);
  }
  expect(store.has(tile(0), 499)).toBe(true);
  expect(store.has(tile(0), 0)).toBe(false);
});

test("reading a tile keeps it", async () => {
  const store = new TileStore(async (asked, frames) => chunk(asked, frames), 3 * BYTES);
  for (const position of [0, 1, 2]) await store.fetch(tile(0), position);
  store.get(tile(0), 0);
  await store.fetch(tile(0), 3);
  expect([0, 1, 2, 3].map((position) => store.has(tile(0), position))).toEqual([true, false, true, true]);
});

test("a refusal is told once and asked again only when somebody wants it", async () => {
  const load = vi.fn<LoadTile>(async (asked, frames) => chunk(asked, frames)).mockRejectedValueOnce(new Error("no such tile"));
  const store = new TileStore(load);
  const told: unknown[] = [];
  store.failed.subscribe((error) => told.push(error));
  store.want([wish(1, 0)]);
  await vi.waitFor(() => expect(told).toHaveLength(1));
  store.want([wish(1, 0)]);
  expect(load).toHaveBeenCalledTimes(1);
  store.retry();
  await vi.waitFor(() => expect(store.has(tile(1), 0)).toBe(true));
  expect(told.at(-1)).toBeNull();
});
