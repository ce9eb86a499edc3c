import "fake-indexeddb/auto";
import { deflateSync } from "node:zlib";
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Tint } from "../../../canvas/scene";
import { serve } from "../../../test/server";
import { documentWith, inEditor, sessionOf } from "../testEditor";
import { useTint } from "./useTint";

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open() {
  const session = sessionOf();
  const document = documentWith();
  const { result } = renderHook(() => useTint(document), { wrapper: ({ children }) => inEditor(session, children) });
  return { session, document, tint: () => result.current };
}
const firstRow = (tint: Tint | null) => tint && Array.from({ length: 8 }, (_, i) => tint.code(i));

test("nothing unless it is chosen", () => expect(open().tint()).toBeNull());

test("differences follow painting and the descriptor that is worked on", () => {
  const { session, document, tint } = open();
  act(() => session.settings.set({ overlay: "verdict" }));
  expect(firstRow(tint())).toEqual([2, 2, 3, 3, 1, 1, 0, 0]);
  const drawn = tint();
  document.layers.get("A1")!.data[7] = 1;
  expect([firstRow(tint())![7], tint()]).toEqual([2, drawn]);
  act(() => session.settings.set({ target: "A2" }));
  expect(firstRow(tint())).toEqual([0, 3, 3, 0, 0, 0, 0, 0]);
  act(() => session.settings.set({ target: "exclusion" }));
  expect(tint()).toBeNull();
});

test("heat comes once for a proposal, and shows the descriptor that is worked on", async () => {
  const wire = (first: number) => ({ height: 2, width: 8, data: deflateSync(Uint8Array.from({ length: 16 }, (_, i) => first + i)).toString("base64") });
  const asked = serve({ "GET /api/filament-frames/77/probability/": { body: { version: 3, layers: { A1: wire(100), A2: wire(0) } } } });
  const { session, tint } = open();
  act(() => session.settings.set({ overlay: "heat" }));
  await vi.waitFor(() => expect(firstRow(tint())).toEqual([100, 101, 102, 103, 104, 105, 106, 107]));
  act(() => session.settings.set({ target: "A2" }));
  expect(firstRow(tint())).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  act(() => session.settings.set({ overlay: "none" }));
  expect(tint()).toBeNull();
  act(() => session.settings.set({ overlay: "heat" }));
  expect([firstRow(tint())![7], asked.length]).toEqual([7, 1]);
});
