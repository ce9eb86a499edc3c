import { expect, test } from "vitest";
import { imagePoint, screenPoint } from "../domain/points";
import { LARGEST_ZOOM, fit, fitRect, keptInSight, toImage, toScreen, zoomedAt } from "./viewport";

const IMAGE = { height: 256, width: 256 };
const SCREEN = { height: 512, width: 900 };

test("the image is as large as fits, in the middle", () => {
  expect(fit(IMAGE, SCREEN)).toEqual({ zoom: 2, left: 194, top: 0 });
});

test("image and screen points are each other's reverse", () => {
  const viewport = { zoom: 3.7, left: 12, top: -40 };
  const back = toImage(viewport, toScreen(viewport, imagePoint(17.25, 80.5)));
  expect([back.row, back.col]).toEqual([expect.closeTo(17.25), expect.closeTo(80.5)]);
});

test("zooming keeps what lies under the pointer", () => {
  const pointer = screenPoint(300, 200);
  const before = fit(IMAGE, SCREEN);
  const after = zoomedAt(before, 1.7, pointer);
  const [a, b] = [toImage(before, pointer), toImage(after, pointer)];
  expect([b.row, b.col]).toEqual([expect.closeTo(a.row), expect.closeTo(a.col)]);
});

test("zoom has an end", () => {
  expect(zoomedAt(fit(IMAGE, SCREEN), 1e6, screenPoint(0, 0)).zoom).toBe(LARGEST_ZOOM);
});

test("an image cannot be moved out of sight", () => {
  const far = keptInSight({ zoom: 1, left: 5000, top: -5000 }, IMAGE, SCREEN);
  expect(far).toEqual({ zoom: 1, left: 900 - 48, top: 48 - 256 });
});

test("a part is looked at with some room around it, in the middle", () => {
  const rect = { row: 100, col: 20, height: 60, width: 10 };
  const viewport = fitRect(rect, SCREEN);
  const [corner, end] = [toScreen(viewport, imagePoint(100, 20)), toScreen(viewport, imagePoint(160, 30))];
  expect([(corner.x + end.x) / 2, (corner.y + end.y) / 2]).toEqual([expect.closeTo(450), expect.closeTo(256)]);
  expect(end.y - corner.y).toBeCloseTo(512 / 1.3);
});

test("a part of one pixel is not shown larger than one can place it", () => {
  expect(fitRect({ row: 3, col: 3, height: 1, width: 1 }, SCREEN).zoom).toBe(32);
});
