import { expect, test, vi } from "vitest";
import { GeometryDocument } from "../../../state/geometry/geometryDocument";
import { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { GeometrySaver } from "../../../state/geometry/geometrySaver";
import { keys, server, TestGateway } from "../../../state/geometry/testGeometry";
import { FilamentsOverlay, type ShownFilament } from "./overlay";
import { at, drag, testField } from "./testField";

const shown = (id: number, row: number, col: number, size = 40): ShownFilament => ({
  id, name: `F${id}`, height: size, width: size, offsetAt: () => ({ row, col }), stateAt: () => "draft",
});

function inHand(mayEdit: boolean) {
  const start = server(0, { path: keys([0, 10, 10]) });
  const document = new GeometryDocument(1, start);
  const editor = new GeometryEditor(document, new GeometrySaver(document, new TestGateway(start)), { height: 40, width: 40 }, [0, 1, 2]);
  return { document, hand: { id: 1, editor, mayEdit, proposal: null, showsExcluded: false } };
}

test("a click chooses the filament under it, the smallest where several overlap", () => {
  const choose = vi.fn();
  const overlay = new FilamentsOverlay(choose);
  overlay.show([shown(1, 0, 0, 100), shown(2, 10, 10, 20)], null);
  overlay.hit(at(15, 15), testField().look())?.click?.(at(15, 15));
  overlay.hit(at(60, 60), testField().look())?.click?.(at(60, 60));
  expect(choose.mock.calls).toEqual([[2], [1]]);
  expect(overlay.hit(at(150, 150), testField().look())).toBeNull();
});

test("dragging the chosen one makes a key frame in the frame that is shown, and one step of undo", () => {
  const { document, hand } = inHand(true);
  const overlay = new FilamentsOverlay(vi.fn());
  overlay.show([shown(1, 10, 10)], hand);
  const { press } = overlay.hit(at(20, 20), testField(2).look())!;
  drag(press!, [20, 20], [23, 20], [25, 16]);
  expect(document.geometry.path).toEqual(keys([0, 10, 10], [2, 15, 6]));
  document.undo();
  expect(document.geometry.path).toEqual(keys([0, 10, 10]));
});

test("with Alt the whole path moves", () => {
  const { document, hand } = inHand(true);
  const overlay = new FilamentsOverlay(vi.fn());
  overlay.show([shown(1, 10, 10)], hand);
  const gesture = overlay.hit(at(20, 20), testField(2).look())!.press!(at(20, 20, { alt: true }))!;
  gesture.move([at(30, 20)]);
  gesture.end();
  expect(document.geometry.path).toEqual(keys([0, 20, 10]));
});

test("a viewer can drag nothing", () => {
  const overlay = new FilamentsOverlay(vi.fn());
  overlay.show([shown(1, 10, 10)], inHand(false).hand);
  expect(overlay.hit(at(20, 20), testField().look())?.press).toBeUndefined();
});
