import { expect, test } from "vitest";
import { imagePoint } from "../../domain/points";
import { readAddress, usualDisplay, writeAddress } from "./address";

const VIDEO = { frame_count: 100, grey_low: 10, grey_high: 200, dtype: "uint8" } as const;
const again = (address: Parameters<typeof writeAddress>[0]) => readAddress(new URLSearchParams(writeAddress(address, VIDEO)), VIDEO);

test("a first visit needs no words", () => {
  const first = { position: 0, view: null, display: usualDisplay(VIDEO) };
  expect(writeAddress(first, VIDEO)).toEqual({});
  expect(readAddress(new URLSearchParams(), VIDEO)).toEqual(first);
});

test("a view comes back as it was", () => {
  const view = { zoom: 3.25, centre: imagePoint(120.5, 66) };
  const address = { position: 42, view, display: { low: 30, high: 90, gamma: 1.5, invert: true, map: "viridis" as const } };
  expect(again(address)).toEqual(address);
});

test("an address of nonsense is a first visit", () => {
  const nonsense = new URLSearchParams("position=-7&zoom=x&at=1&window=90,30&gamma=0&map=rainbow");
  expect(readAddress(nonsense, VIDEO)).toEqual({ position: 0, view: null, display: usualDisplay(VIDEO) });
  expect(readAddress(new URLSearchParams("position=1e9"), VIDEO).position).toBe(99);
});

test("a recording of one grey has a window all the same", () => {
  expect(usualDisplay({ ...VIDEO, grey_low: 7, grey_high: 7 })).toMatchObject({ low: 7, high: 8 });
});
