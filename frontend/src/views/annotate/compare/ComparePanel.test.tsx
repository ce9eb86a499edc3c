import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { maskOf } from "../../../domain/testGrids";
import { DEFAULTS, type EditorSettings } from "../../../state/editorSettings";
import { Store } from "../../../state/store";
import { renderAt } from "../../../test/render";
import { emptyDocument } from "../../../tools/testHost";
import { EditorContext, type EditorSession } from "../editorSession";
import { framesOf } from "../time/testFrames";
import { ComparePanel } from "./ComparePanel";
import { type Comparison, ComparisonContext } from "./useComparison";

let settings: Store<EditorSettings>;
const frames = framesOf("#.#");
const run = vi.fn();

beforeEach(() => {
  settings = new Store<EditorSettings>({ ...DEFAULTS, overlay: "change" });
  run.mockClear();
});

function open(comparison: Partial<Comparison> = {}, position = 1) {
  const document = emptyDocument(1, 4);
  document.layers.get("A1")!.data.set([0, 1, 1, 1]);
  const filament = { descriptors: [{ key: "A1", name: "whole filament", colour: "#ff922b" }] };
  const session = { settings, filament, mayLabel: true } as unknown as EditorSession;
  const other: Comparison = {
    frame: frames[0]!, image: null, layers: new Map([["A1", maskOf("##..")]]), isFollowing: false, shift: null, isFailed: false, ...comparison,
  };
  const props = { frames, frame: frames[position]!, document, image: null, stage: null, run, busy: false, go: vi.fn() };
  renderAt("/", <EditorContext value={session}><ComparisonContext value={other}><ComparePanel {...props} /></ComparisonContext></EditorContext>);
  return document;
}

test("the change map is counted, and a chosen change is what painting makes, until it is chosen again", async () => {
  open();
  const px = (name: string) => screen.getByTestId(`change-${name}-px`).textContent;
  expect(["appearing", "disappearing", "overlapping", "none"].map(px)).toEqual(["2 px", "1 px", "1 px", "0 px"]);
  const appearing = screen.getByRole("button", { name: /Appearing/ });
  await userEvent.click(appearing);
  expect([settings.get().changeClass, appearing.getAttribute("aria-pressed")]).toEqual(["appearing", "true"]);
  await userEvent.click(appearing);
  expect(settings.get().changeClass).toBeNull();
});

test("it says where the other frame is seen, and whether it was moved", () => {
  open({ isFollowing: true, shift: { rows: 2, cols: 0, confidence: 0.9, source: "image" } });
  expect(screen.getByTestId("compare-state").textContent).toBe("frame 350 · 0.0 s, moved 2 px down");
});

test("while it is being loaded there are no numbers", () => {
  open({ layers: null });
  expect(screen.getByTestId("change-appearing-px").textContent).toBe("…");
  expect(screen.getByTestId("compare-state").textContent).toContain("Loading frame 350");
});

test("whether masks move with the image is chosen here, also while nothing is compared", async () => {
  settings.set({ overlay: "none" });
  open({ frame: null, layers: null }, 0);
  const choice = screen.getByRole("radiogroup", { name: "Follow the image" });
  expect(choice.parentElement!.title).toContain("between frames at most 2 apart");
  await userEvent.click(screen.getByRole("radio", { name: "Always" }));
  expect(settings.get().followImage).toBe(true);
  await userEvent.click(screen.getByRole("radio", { name: "Never" }));
  expect(settings.get().followImage).toBe(false);
  await userEvent.click(screen.getByRole("radio", { name: "Near frames" }));
  expect(settings.get().followImage).toBeNull();
});

test("without another frame nothing can be switched on", async () => {
  settings.set({ overlay: "none" });
  open({ frame: null, layers: null }, 0);
  expect((screen.getByRole("button", { name: "Outlines" }) as HTMLButtonElement).disabled).toBe(true);
});

test("buttons and keys take the same way", async () => {
  settings.set({ overlay: "none" });
  open();
  await userEvent.click(screen.getByRole("button", { name: "Blink" }));
  expect(run).toHaveBeenCalledWith("blink");
});

test("a frame is chosen by its number, the nearest one there is", async () => {
  settings.set({ compareWith: 0 });
  open();
  const field = screen.getByLabelText("Number of the frame to compare with");
  await userEvent.clear(field);
  await userEvent.type(field, "352{Enter}");
  expect(settings.get().compareWith).toBe(2);
});

test("the slider of the blended image has a name", () => {
  settings.set({ onion: true });
  open();
  expect(screen.getByRole("slider", { name: "Share of the compared frame's image" })).toBeTruthy();
});
