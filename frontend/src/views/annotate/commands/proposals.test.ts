import "fake-indexeddb/auto";
import { notifications } from "@mantine/notifications";
import { beforeEach, expect, test, vi } from "vitest";
import { gridOf } from "../../../domain/testGrids";
import type { FrameDocument } from "../../../state/frameDocument";
import { documentWith, sessionOf } from "../testEditor";
import type { CommandContext } from "./context";
import { proposalDeeds } from "./proposals";

beforeEach(() => localStorage.clear());

function open(document: FrameDocument | null = documentWith()) {
  const session = sessionOf();
  const context = { session, document, editable: document, judged: document, ask: vi.fn(), askReason: vi.fn() };
  const said = vi.spyOn(notifications, "show").mockReturnValue("");
  said.mockClear();
  return { session, said, deeds: proposalDeeds(context as unknown as CommandContext), grid: (key: string) => gridOf(document!.layers.get(key)!) };
}

test("3 takes the first descriptor, and says when there was nothing to take", () => {
  const { deeds, grid, said } = open();
  deeds["take-1"]();
  expect([grid("A1")[0], grid("A2")[0], said.mock.calls.length]).toEqual(["..####..", "..#.....", 0]);
  deeds["take-1"]();
  expect(said.mock.calls[0]![0].message).toBe("Your A1 is the same as the proposal already.");
});

test("U takes all", () => {
  const { deeds, grid, said } = open();
  deeds["use-proposal"]();
  expect([grid("A1")[0], said.mock.calls.length]).toEqual(["..####..", 0]);
});

test("a descriptor that the proposal leaves out", () => {
  const document = documentWith(new Map([...documentWith().proposal!.layers].slice(0, 1)));
  const { deeds, said } = open(document);
  deeds["take-2"]();
  expect(said.mock.calls[0]![0].message).toBe("The proposal says nothing of A2.");
});

test("Shift+U begins with the loop and ends it", () => {
  const { deeds, session } = open();
  deeds["take-part"]();
  expect(session.settings.get().tool).toBe("take-part");
  deeds["take-part"]();
  expect(session.settings.get().tool).toBe("brush");
});

test("where no proposal waits, nothing happens and nothing is said", () => {
  const { deeds, session, said } = open(documentWith(null));
  for (const command of ["use-proposal", "take-1", "take-2", "take-part", "accept-proposal", "reject-proposal"] as const) deeds[command]();
  expect([session.settings.get().tool, said.mock.calls.length]).toEqual(["brush", 0]);
});

test("one overlay at a time, and none after the second press", () => {
  const { deeds, session } = open();
  const shown = () => session.settings.get().overlay;
  deeds["toggle-verdict"]();
  expect(shown()).toBe("verdict");
  deeds["toggle-heat"]();
  expect(shown()).toBe("heat");
  deeds["toggle-heat"]();
  expect(shown()).toBe("none");
});
