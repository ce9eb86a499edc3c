import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeLevels } from "./probability";

const wire = (levels: readonly number[], height: number, width: number) => ({
  height,
  width,
  data: deflateSync(Uint8Array.from(levels)).toString("base64"),
});

test("a byte a pixel, by layer", async () => {
  const levels = await decodeLevels({ A1: wire([0, 127, 128, 255, 9, 8], 2, 3), A2: wire([1, 2], 1, 2) });
  expect([...levels].map(([key, data]) => [key, [...data]])).toEqual([["A1", [0, 127, 128, 255, 9, 8]], ["A2", [1, 2]]]);
});

test("levels of another size are refused", async () => {
  await expect(decodeLevels({ A1: wire([1, 2, 3], 2, 2) })).rejects.toThrow("3 bytes; 2 by 2 pixels need 4");
});

test("damaged levels are refused", async () => {
  await expect(decodeLevels({ A1: { height: 1, width: 1, data: "AAAA" } })).rejects.toThrow();
});
