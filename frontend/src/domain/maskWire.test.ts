import { expect, test } from "vitest";
import { MaskUnreadable, decodeMask, encodeMask, packBits, unpackBits } from "./maskWire";
import { gridOf, maskOf } from "./testGrids";

test("bits run over the whole mask, first pixel in the highest bit, zeros at the end", () => {
  // Five by three is fifteen pixels: rows do not begin on byte borders.
  const mask = maskOf("#....", ".#...", "....#");
  expect([...packBits(mask)]).toEqual([0b10000010, 0b00000010]);
  expect(gridOf(unpackBits(packBits(mask), 3, 5))).toEqual(gridOf(mask));
});

test("what Python writes with numpy.packbits and zlib can be read", async () => {
  // base64(zlib.compress(numpy.packbits([[1,0,0,0,0],[0,1,0,0,0],[0,0,0,0,1]])))
  const mask = await decodeMask({ height: 3, width: 5, data: "eJxrYgIAAQgAhQ==" });
  expect(gridOf(mask)).toEqual(["#....", ".#...", "....#"]);
});

test("a mask survives the way there and back", async () => {
  const data = Uint8Array.from({ length: 97 * 61 }, (_, i) => ((i * i) % 7 < 3 ? 1 : 0));
  const mask = { height: 97, width: 61, data };
  expect((await decodeMask(await encodeMask(mask))).data).toEqual(data);
});

test("damaged data and a wrong size are refused", async () => {
  const wire = await encodeMask(maskOf("#.", ".#"));
  await expect(decodeMask({ ...wire, data: wire.data.slice(4) })).rejects.toThrow(MaskUnreadable);
  await expect(decodeMask({ ...wire, data: "not base64!" })).rejects.toThrow(MaskUnreadable);
  await expect(decodeMask({ ...wire, height: 9 })).rejects.toThrow("9 by 2 pixels need 3 bytes, 1 came");
});
