import { expect, test } from "vitest";
import { axisFor, dragged } from "./greyWindow";

const WINDOW = { low: 50, high: 200 };

test("one end is moved, and stops before the other", () => {
  expect(dragged(WINDOW, "low", 20.4, 255)).toEqual({ low: 70, high: 200 });
  expect(dragged(WINDOW, "low", 500, 255)).toEqual({ low: 199, high: 200 });
  expect(dragged(WINDOW, "high", 500, 255)).toEqual({ low: 50, high: 255 });
});

test("moved as a whole it keeps its width", () => {
  expect(dragged(WINDOW, "both", 100, 255)).toEqual({ low: 105, high: 255 });
  expect(dragged(WINDOW, "both", -100, 255)).toEqual({ low: 0, high: 150 });
});

test("the axis shows everything with a little room, and no grey that cannot be", () => {
  expect(axisFor([WINDOW, { low: 100, high: 300 }], 65535)).toEqual({ from: 40, to: 310 });
  expect(axisFor([{ low: 0, high: 255 }], 255)).toEqual({ from: 0, to: 256 });
});
