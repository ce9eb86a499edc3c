import { expect, it } from "vitest";
import { countPixels, decodeCounts } from "./countMap";

const BLACK = [0, 0, 0] as const;
const COLOURS = { ground: BLACK, both: [0, 200, 0], firstOnly: [200, 0, 0], secondOnly: [0, 0, 200] } as const;

async function packed(values: readonly number[]): Promise<string> {
  const bytes = new Uint8Array(values.flatMap((value) => [value & 255, value >> 8]));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  const out = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...out));
}

it("reads numbers above 255, row by row", async () => {
  const wire = { height: 1, width: 2, frames: 300, both: await packed([300, 7]), first_only: await packed([0, 258]), second_only: await packed([0, 0]) };
  const map = await decodeCounts(wire);
  expect([...map.both, ...map.firstOnly, ...map.secondOnly]).toEqual([300, 7, 0, 258, 0, 0]);
});

it("refuses what does not fit", async () => {
  const one = await packed([1]);
  await expect(decodeCounts({ height: 1, width: 2, frames: 1, both: one, first_only: one, second_only: one })).rejects.toThrow("need 4 bytes");
});

it("mixes the colours by the share of frames", () => {
  const map = { height: 1, width: 4, frames: 4, both: Uint16Array.of(4, 0, 0, 0), firstOnly: Uint16Array.of(0, 4, 1, 0), secondOnly: Uint16Array.of(0, 0, 0, 0) };
  const pixels = countPixels(map, COLOURS);
  expect([...pixels.slice(0, 4)]).toEqual([0, 200, 0, 255]);
  expect([...pixels.slice(4, 8)]).toEqual([200, 0, 0, 255]);
  expect([...pixels.slice(8, 12)]).toEqual([100, 0, 0, 255]); // a quarter of the frames, half of the colour
  expect([...pixels.slice(12, 16)]).toEqual([0, 0, 0, 255]);
});
