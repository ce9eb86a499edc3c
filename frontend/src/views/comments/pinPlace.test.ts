import { expect, test } from "vitest";
import { screenPoint } from "../../domain/points";
import { besidePin, inField, onScreen } from "./pinPlace";

const VIEW = { zoom: 4, left: 10, top: 20 };

test("a place of the field is where the region shows it, and moves with the region", () => {
  const place = { row: 105.5, col: 52.25 };
  expect(onScreen(place, { row: 100, col: 50 }, VIEW)).toMatchObject({ x: 10 + 2.25 * 4, y: 20 + 5.5 * 4 });
  expect(onScreen(place, { row: 103, col: 50 }, VIEW)).toMatchObject({ y: 20 + 2.5 * 4 });
});

test("there and back", () => {
  const corner = { row: -3, col: 7 };
  const place = inField(screenPoint(123, 77), corner, VIEW);
  expect(onScreen(place, corner, VIEW)).toMatchObject({ x: 123, y: 77 });
});

test("the card lies inside of the drawing area, wherever the pin is", () => {
  const area = { width: 600, height: 400 };
  for (const [x, y] of [[0, 0], [590, 10], [300, 390], [599, 399], [-900, 4000]] as const) {
    const { left, top, bottom, maxHeight } = besidePin(screenPoint(x, y), area) as Record<string, number>;
    expect(left).toBeGreaterThanOrEqual(8);
    expect(left! + 272).toBeLessThanOrEqual(592);
    expect(maxHeight! + (top ?? bottom)!).toBeLessThanOrEqual(392);
    expect(maxHeight).toBeGreaterThanOrEqual(120);
  }
});
