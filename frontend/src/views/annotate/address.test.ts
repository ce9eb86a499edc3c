import { expect, test } from "vitest";
import { imagePoint } from "../../domain/points";
import { addressWords, readWords } from "./address";

const FRAMES = [{ index: 350 }, { index: 352 }, { index: 354 }];
const read = (words: string | Record<string, string>) => readWords(new URLSearchParams(words), FRAMES);

test("the usual view needs no words", () => {
  expect(addressWords({ compareWith: null, overlay: "none" }, null, FRAMES)).toEqual({});
  expect(read("")).toEqual({ compared: {}, view: null });
});

test("comparison, overlay and zoom come back as they were", () => {
  const view = { zoom: 8, centre: imagePoint(12, 30.5) };
  const words = addressWords({ compareWith: 1, overlay: "change" }, view, FRAMES);
  expect(words).toMatchObject({ compare: "352", overlay: "change" });
  expect(read(words)).toEqual({ compared: { compareWith: 1, overlay: "change" }, view });
});

test("nonsense is not followed", () => {
  expect(read("compare=7&overlay=rainbow&zoom=big")).toEqual({ compared: {}, view: null });
  expect(addressWords({ compareWith: 99, overlay: "none" }, null, FRAMES)).toEqual({});
});
