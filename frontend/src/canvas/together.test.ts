import { expect, it } from "vitest";
import { imagePoint } from "../domain/points";
import { Emitter } from "../state/emitter";
import { lookTogether } from "./together";
import type { View, Viewport } from "./viewport";

class FakeViewer {
  readonly viewed = new Emitter<Viewport>();
  view: View | null = null;
  moves = 0;
  lookAt(view: View) {
    this.view = { ...view };
    this.tell();
  }
  fit() {
    this.tell();
    this.view = null; // as the stage does: told before it is known
  }
  private tell() {
    this.moves += 1;
    this.viewed.emit({ zoom: 1, left: 0, top: 0 });
  }
}

const settled = () => new Promise((done) => setTimeout(done));
const view = (row: number, zoom: number): View => ({ zoom, centre: imagePoint(row, 5) });

it("moves the other one along, once", async () => {
  const [a, b] = [new FakeViewer(), new FakeViewer()];
  lookTogether(a, b);
  a.lookAt(view(3, 2));
  await settled();
  expect([b.view, a.moves, b.moves]).toEqual([view(3, 2), 1, 1]);
  b.lookAt(view(8, 4));
  await settled();
  expect(a.view).toEqual(view(8, 4));
});

it("fits both when one is fitted, and lets go", async () => {
  const [a, b] = [new FakeViewer(), new FakeViewer()];
  const stop = lookTogether(a, b);
  a.lookAt(view(3, 2));
  await settled();
  b.fit();
  await settled();
  expect([a.view, b.view]).toEqual([null, null]);
  expect(a.moves + b.moves).toBeLessThan(7);
  stop();
  a.lookAt(view(1, 1));
  await settled();
  expect(b.view).toBeNull();
});
