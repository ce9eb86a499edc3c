import { expect, test } from "vitest";
import { endsText, lostText, movementText, notMovedText, placeText } from "./words";

test("a movement is told by its directions", () => {
  expect(movementText({ rows: 3, cols: -1 })).toBe("3 px down and 1 px left");
  expect(movementText({ rows: -2, cols: 0 })).toBe("2 px up");
  expect(movementText({ rows: 0, cols: 0 })).toBeNull();
});

test("what the movement rests on is told as well", () => {
  const shift = { rows: 0, cols: 4, confidence: 0.8 } as const;
  expect(placeText({ ...shift, source: "image" })).toBe(", moved 4 px right with the image.");
  expect(placeText({ ...shift, source: "region" })).toContain("because the region was moved");
  expect(placeText({ rows: 0, cols: 0, confidence: 0.1, source: "none" })).toContain("do not tell clearly");
  expect(placeText({ rows: 0, cols: 0, confidence: 0.9, source: "image" })).toContain("has not moved");
});

test("masks that stay say why, and where that is changed", () => {
  expect(notMovedText("off")).toBe(", not moved, as you chose.");
  expect(notMovedText("too-far")).toBe(
    ', not moved with the image: the frames are more than 2 apart. Change that under “Follow the image” in the Compare panel.',
  );
});

test("both ends of a stretch have a way of their own", () => {
  const still = { rows: 0, cols: 0 };
  expect(endsText({ from: { rows: 2, cols: 0 }, to: still })).toBe(", moved 2 px down and nowhere with the image.");
  expect(endsText({ from: still, to: still })).toBe("; the images show no clear movement.");
});

test("pixels that left the region are counted", () => {
  expect(lostText(new Map([["A1", 1200], ["A2", 3]]))).toBe(" 1,200 pixels of A1 and 3 pixels of A2 left the region.");
  expect(lostText(new Map())).toBe("");
});
