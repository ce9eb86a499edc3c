import "fake-indexeddb/auto";
import { deflateSync } from "node:zlib";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FrameDocument } from "../../../state/frameDocument";
import { serve } from "../../../test/server";
import { documentWith, renderInEditor, sessionOf } from "../testEditor";
import type { EditorSettings } from "../../../state/editorSettings";
import { OverlayLegend } from "./OverlayLegend";

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const levels = { height: 2, width: 8, data: deflateSync(new Uint8Array(16)).toString("base64") };

function show(settings: Partial<EditorSettings>, document: FrameDocument = documentWith()) {
  const session = sessionOf();
  session.settings.set(settings);
  renderInEditor(session, <OverlayLegend document={document} />);
  return session;
}
const legend = () => screen.queryByTestId("overlay-legend")?.textContent ?? null;

test("nothing is explained while nothing is laid over", () => {
  show({ overlay: "none" });
  expect(legend()).toBeNull();
});

test("the colours of differences in words, and another choice of colours", async () => {
  const session = show({ overlay: "verdict" });
  expect(legend()).toContain("Proposal against the A1 of this frame");
  for (const words of ["only in the proposal (false positive)", "only in the frame's mask (false negative)", "in both (true positive)"]) {
    expect(legend()).toContain(words);
  }
  await userEvent.setup().click(screen.getByTestId("verdict-palette"));
  expect([session.settings.get().palette, screen.getByTestId("verdict-palette").textContent]).toEqual(["safe", "Show in red, blue and green"]);
});

test.each(["verdict", "heat"] as const)("%s: why there is nothing to see", (overlay) => {
  const session = show({ overlay, target: "exclusion" });
  expect(legend()).toBe("The proposal says nothing of the exclusion: choose another descriptor.");
  act(() => session.settings.set({ overlay: "none" }));
  expect(legend()).toBeNull();
});

test("no proposal", () => {
  show({ overlay: "heat" }, documentWith(null));
  expect(legend()).toBe("No proposal waits for this frame.");
});

test("heat has a scale from 0 to 1", async () => {
  serve({ "GET /api/filament-frames/77/probability/": { body: { version: 3, layers: { A1: levels } } } });
  show({ overlay: "heat" });
  expect(legend()).toContain("Loading");
  await vi.waitFor(() => expect(legend()).toBe("Probability of lying inside A100.51"));
});

test("a proposal that does not say how likely its pixels are", async () => {
  serve({ "GET /api/filament-frames/77/probability/": { status: 404, body: { code: "no_probability", detail: "" } } });
  show({ overlay: "heat" });
  await vi.waitFor(() => expect(legend()).toContain("does not say how likely each pixel of A1 is; predict the frame again"));
});

test("what could not be loaded can be asked for again", async () => {
  let isUp = false;
  serve({
    "GET /api/filament-frames/77/probability/": () =>
      isUp ? { body: { version: 3, layers: { A1: levels } } } : { status: 503, body: { code: "unavailable", detail: "The storage rests." } },
  });
  show({ overlay: "heat" });
  const again = await screen.findByText("Try again");
  expect(legend()).toContain("The storage rests.");
  isUp = true;
  await userEvent.setup().click(again);
  await vi.waitFor(() => expect(legend()).toContain("Probability of lying inside A1"));
});
