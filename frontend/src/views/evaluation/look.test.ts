import { expect, it } from "vitest";
import { otherPalette, readLook } from "./look";

it("keeps what it can read and is as usual for the rest", () => {
  const usual = { palette: "paper", strength: 1, outlines: false };
  expect(readLook('{"palette":"safe","strength":0.5,"outlines":true}')).toEqual({ palette: "safe", strength: 0.5, outlines: true });
  expect(readLook('{"palette":"pink","strength":"9"}')).toEqual(usual);
  expect([readLook("{"), readLook(undefined)]).toEqual([usual, usual]);
});

it("has two palettes", () => expect([otherPalette("paper"), otherPalette("safe")]).toEqual(["safe", "paper"]));
