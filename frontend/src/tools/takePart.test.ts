import { expect, test, vi } from "vitest";
import { emptyMask } from "../domain/mask";
import { gridOf, maskOf } from "../domain/testGrids";
import { imagePoint, screenPoint } from "../domain/points";
import { FrameDocument } from "../state/frameDocument";
import type { EditorSettings } from "../state/editorSettings";
import { takePart } from "./takePart";
import { at, drag, RULES, testHost } from "./testHost";

const PROPOSED = new Map([
  ["A1", maskOf("........", ".######.", ".######.", "........")],
  ["A2", maskOf("........", "..####..", "........", "........")],
]);
const LEFT_HALF = [at(-1, -1), at(-1, 4), at(4, 4), at(4, -1)] as const;

function open(settings: Partial<EditorSettings> = {}, hasProposal = true) {
  const proposal = { version: 3, modelName: "v1", certainty: null, layers: PROPOSED };
  const server = { id: 1, position: 0, version: 1, state: "draft", layers: new Map(), proposal: hasProposal ? proposal : null } as const;
  const document = new FrameDocument({ ...server, layers: new Map([["A1", maskOf("########", "........", "........", "........")], ["A2", emptyMask(4, 8)]]) }, { height: 4, width: 8, rules: RULES });
  const host = testHost(document, settings);
  const grid = (key: string) => gridOf(document.layers.get(key)!);
  return { document, host, grid, live: takePart.open(host) };
}

test("inside the loop all masks become the proposal's, outside they stay; one step to undo", () => {
  const { document, host, grid } = open();
  drag(takePart, host, ...LEFT_HALF);
  expect(grid("A1")).toEqual(["....####", ".###....", ".###....", "........"]);
  expect(grid("A2")).toEqual(["........", "..##....", "........", "........"]);
  expect([document.fromProposal, document.keepProposal, host.edited.mock.calls.length]).toEqual([3, true, 1]);
  document.undo();
  expect([grid("A1")[0], grid("A1")[1], grid("A2")[1]]).toEqual(["########", "........", "........"]);
});

test("or one descriptor only", () => {
  const { host, grid } = open({ takePart: "target", target: "A1" });
  drag(takePart, host, ...LEFT_HALF);
  expect([grid("A1")[1], grid("A2")[1]]).toEqual([".###....", "........"]);
});

test("a press without a loop, or a loop where nothing differs, changes nothing", () => {
  const { document, host } = open();
  drag(takePart, host, at(1, 1));
  drag(takePart, host, at(3, 0), at(3, 7), at(4, 7), at(4, 0));
  expect([document.nextUndo, host.edited.mock.calls.length]).toEqual([null, 0]);
});

test("a loop that is given up leaves nothing, and is gone from the screen", () => {
  const { document, live } = open();
  const gesture = live.begin(at(0, 0))!;
  gesture.move([at(0, 5), at(3, 5)]);
  gesture.cancel();
  const context = { stroke: vi.fn() };
  live.draw!(context as unknown as CanvasRenderingContext2D, { zoom: 1, toScreen: ({ row, col }) => screenPoint(col, row) });
  expect([document.nextUndo, context.stroke.mock.calls.length]).toEqual([null, 0]);
});

test("where no proposal waits no loop begins, and the status line says so", () => {
  const { live } = open({}, false);
  expect([live.begin(at(0, 0)), live.hint!()]).toEqual([null, "No proposal waits for this frame. Esc: back to the brush"]);
});

test("a proposal says nothing of the exclusion", () => {
  const { live, host } = open({ takePart: "target", target: "exclusion" });
  expect([live.begin(at(0, 0)), live.hint!()]).toEqual([null, "The proposal says nothing of the exclusion: choose a descriptor (1 or 2)"]);
  host.change({ takePart: "all" });
  expect(live.hint!()).toBeNull();
});

test("Escape gives up the loop first, then the tool", () => {
  const { live, host } = open({ tool: "take-part" });
  const escape = { key: "Escape" } as KeyboardEvent;
  const gesture = live.begin({ ...at(0, 0), image: imagePoint(0, 0) })!;
  expect([live.key!(escape), host.settings.tool]).toEqual([false, "take-part"]);
  gesture.cancel();
  expect([live.key!(escape), host.settings.tool]).toEqual([true, "brush"]);
});
