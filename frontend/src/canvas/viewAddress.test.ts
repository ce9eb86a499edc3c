import { expect, test } from "vitest";
import { imagePoint } from "../domain/points";
import { readView, viewWords } from "./viewAddress";

test("a view comes back as it was", () => {
  const view = { zoom: 3.25, centre: imagePoint(120.5, -66) };
  expect(readView(new URLSearchParams(viewWords(view)))).toEqual(view);
});

test("the whole image needs no words", () => {
  expect(viewWords(null)).toEqual({});
  expect(readView(new URLSearchParams())).toBeNull();
});

test.each(["zoom=x&at=1,2", "zoom=0&at=1,2", "zoom=2", "zoom=2&at=1", "zoom=2&at=a,b"])("%s is no view", (words) => {
  expect(readView(new URLSearchParams(words))).toBeNull();
});
