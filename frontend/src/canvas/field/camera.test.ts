import { expect, test } from "vitest";
import { imagePoint, screenPoint } from "../../domain/points";
import { Camera } from "./camera";

const SIZE = { height: 300, width: 600 };

function looking(zoom: number, row: number, col: number): Camera {
  const camera = new Camera(SIZE);
  camera.resize({ height: 200, width: 200 });
  camera.show({ zoom, centre: imagePoint(row, col) });
  return camera;
}

test("a view asked for before there is a screen is shown when there is one", () => {
  const camera = new Camera(SIZE);
  camera.show({ zoom: 4, centre: imagePoint(100, 120) });
  camera.resize({ height: 200, width: 300 });
  expect(camera.view).toMatchObject({ zoom: 4, centre: { row: 100, col: 120 } });
  expect(camera.isFitted).toBe(false);
});

test("a smaller screen keeps the middle, a fitted frame stays fitted", () => {
  const camera = looking(4, 100, 120);
  camera.resize({ height: 100, width: 150 });
  expect(camera.view.centre).toMatchObject({ row: 100, col: 120 });
  camera.fit();
  camera.resize({ height: 300, width: 300 });
  expect(camera.viewport).toEqual({ zoom: 0.5, left: 0, top: 75 });
});

test("zoom ends at single pixels and at a sixty-fourth", () => {
  const camera = looking(1, 100, 100);
  camera.zoomAt(1e9, screenPoint(10, 10));
  expect(camera.viewport.zoom).toBe(64);
  camera.zoomAt(1e-9, screenPoint(10, 10));
  expect(camera.viewport.zoom).toBe(1 / 64);
});

test("a place is brought into sight with no more movement than needed", () => {
  const camera = looking(4, 100, 100);
  const before = camera.viewport;
  camera.reveal(imagePoint(100, 101));
  expect(camera.viewport).toEqual(before);
  camera.reveal(imagePoint(100, 300));
  expect(camera.viewport.left).toBeLessThan(before.left);
  expect(camera.viewport.top).toBe(before.top);
});
