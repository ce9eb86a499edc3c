import { notifications } from "@mantine/notifications";
import { beforeEach, expect, test, vi } from "vitest";
import { gridOf, maskOf } from "../../../domain/testGrids";
import { DEFAULTS, type EditorSettings } from "../../../state/editorSettings";
import { Store } from "../../../state/store";
import { emptyDocument } from "../../../tools/testHost";
import type { EditorSession } from "../editorSession";
import { areaDeeds } from "./area";

const say = vi.spyOn(notifications, "show").mockReturnValue("");
beforeEach(() => void say.mockClear());

const A1 = ["........", ".#####..", ".#.###..", ".#####.#", "........"];
const A2 = ["........", "........", "...##...", "........", "........"];

function open(settings: Partial<EditorSettings> = {}, isEditable = true) {
  const document = emptyDocument(5, 8);
  document.layers.get("A1")!.data.set(maskOf(...A1).data);
  document.layers.get("A2")!.data.set(maskOf(...A2).data);
  const edited = vi.fn();
  const store = new Store<EditorSettings>({ ...DEFAULTS, ...settings });
  const session = { settings: store, labels: { edited } } as unknown as EditorSession;
  const deeds = areaDeeds({ session, editable: isEditable ? document : null });
  return { document, deeds, edited, store, grid: (key: string) => gridOf(document.layers.get(key)!) };
}

test("each command is one step with a name, and can be undone", () => {
  const labels = (["fill-holes", "largest", "grow", "shrink", "smooth", "clear"] as const).map((command) => {
    const { document, deeds, edited, grid } = open({ growBy: 1 });
    deeds[command]();
    expect(edited).toHaveBeenCalledTimes(1);
    const label = document.nextUndo;
    document.undo();
    expect([grid("A1"), grid("A2")]).toEqual([A1, A2]);
    return label;
  });
  expect(labels).toEqual([
    "filling of holes in A1", "largest part of A1", "growth of A1 by 1 px", "shrinking of A1 by 1 px", "smoothing of A1 by 1 px", "clearing of A1",
  ]);
});

test("A2 goes with the A1 that is cleared, and never grows out of it", () => {
  const { deeds, grid } = open({ target: "A2", growBy: 3 });
  deeds.grow();
  // Three pixels away from it, and inside A1: its last part is further off.
  expect(grid("A2")).toEqual(["........", ".#####..", ".#.###..", ".#####..", "........"]);
  const other = open();
  other.deeds.clear();
  expect([other.grid("A1"), other.grid("A2")].join("")).not.toContain("#");
});

test("where nothing changes it says why, and no step is made", () => {
  const { document, deeds, edited } = open({ target: "A2" });
  deeds["fill-holes"]();
  deeds.largest();
  document.layers.get("A2")!.data.fill(0);
  deeds.grow();
  expect(say.mock.calls.map(([{ message }]) => message)).toEqual(["A2 has no holes.", "A2 is one part already.", "A2 is empty."]);
  expect([document.nextUndo, edited.mock.calls.length]).toEqual([null, 0]);
});

test("a held key does it once, and viewers nothing", () => {
  const { document, deeds } = open();
  deeds.grow({ repeat: true } as KeyboardEvent);
  expect(document.nextUndo).toBeNull();
  open({}, false).deeds.clear();
  expect(say).not.toHaveBeenCalled();
});

test("the tools are chosen by name", () => {
  const { deeds, store } = open();
  const tools = (["threshold", "fill", "wand"] as const).map((tool) => (deeds[tool](), store.get().tool));
  expect(tools).toEqual(["threshold", "fill", "wand"]);
});
