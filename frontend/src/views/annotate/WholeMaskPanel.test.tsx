import { fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { DEFAULTS, type EditorSettings } from "../../state/editorSettings";
import { Store } from "../../state/store";
import { renderAt } from "../../test/render";
import { EditorContext, type EditorSession } from "./editorSession";
import { ThresholdOptions } from "./tools/ThresholdOptions";
import { WandOptions } from "./tools/WandOptions";
import { WholeMaskPanel } from "./WholeMaskPanel";

function open(element: React.ReactElement, change: Partial<EditorSettings> = {}, filament = {}) {
  const settings = new Store<EditorSettings>({ ...DEFAULTS, ...change });
  const session = { settings, mayLabel: true, filament: { dtype: "uint8", grey_low: 20, grey_high: 180, ...filament } } as unknown as EditorSession;
  renderAt("/", <EditorContext value={session}>{element}</EditorContext>);
  return settings;
}

test("buttons say what they do to which mask, by how many pixels, and run the command of their key", async () => {
  const run = vi.fn();
  const settings = open(<WholeMaskPanel run={run} />, { growBy: 3 });
  expect(screen.getByRole("region", { name: "Whole mask: A1" })).toBeTruthy();
  for (const name of ["Grow by 3 px", "Shrink by 3 px", "Smooth by 3 px", "Fill holes", "Keep the largest part", "Clear the mask"]) {
    await userEvent.click(screen.getByRole("button", { name }));
  }
  expect(run.mock.calls.map(([command]) => command)).toEqual(["grow", "shrink", "smooth", "fill-holes", "largest", "clear"]);
  fireEvent.change(screen.getByRole("textbox", { name: /Pixels by which/ }), { target: { value: "5" } });
  expect(settings.get().growBy).toBe(5);
  fireEvent.change(screen.getByRole("textbox", { name: /Pixels by which/ }), { target: { value: "" } });
  expect(settings.get().growBy).toBe(5);
});

test("the threshold brush's greys are chosen by the first press, set by sliders, and forgotten", async () => {
  const settings = open(<ThresholdOptions />);
  expect(screen.getByTestId("threshold-range").textContent).toBe("from the first press");
  fireEvent.keyDown(screen.getByRole("slider", { name: "Darkest grey it paints" }), { key: "ArrowRight" });
  expect(settings.get().greyRange).toEqual({ low: 21, high: 180 });
  await userEvent.click(screen.getByRole("button", { name: "Forget" }));
  expect(settings.get().greyRange).toBeNull();
});

test("of 16 bits the sliders span what the recording uses and some more, and always what is chosen", () => {
  open(<ThresholdOptions />, { greyRange: { low: 900, high: 9000 } }, { dtype: "uint16", grey_low: 1000, grey_high: 3000 });
  const [darkest, brightest] = ["Darkest grey it paints", "Brightest grey it paints"].map((name) => screen.getByRole("slider", { name }));
  expect([darkest!.getAttribute("aria-valuemin"), brightest!.getAttribute("aria-valuemax")]).toEqual(["0", "9000"]);
});

test("the wand's controls have names", () => {
  open(<WandOptions />, { tolerance: 12.5 });
  expect(screen.getByRole("slider", { name: "Tolerance, of the range shown" }).getAttribute("aria-valuenow")).toBe("12.5");
  expect(screen.getByText("± 12.5 %")).toBeTruthy();
  expect(screen.getByRole("radiogroup", { name: /Add pixels or take them away/ })).toBeTruthy();
});
