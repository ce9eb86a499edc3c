import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderInEditor } from "../../test/editor";
import { TOOLS } from "../../tools/registry";
import { keymap } from "./shortcuts";
import { ToolRail } from "./ToolRail";
import { Welcome } from "./Welcome";

beforeEach(() => keymap.resetAll());

test("every tool is on the rail, once, with a name; the one in hand is pressed", () => {
  renderInEditor(<ToolRail run={vi.fn()} />, { settings: { tool: "eraser" } });
  for (const { id, title } of TOOLS) {
    const button = screen.getByTestId(`tool-${id}`);
    expect([button.getAttribute("aria-label"), button.getAttribute("aria-pressed")]).toEqual([title, String(id === "eraser")]);
  }
});

test("a click runs the command and leaves the keyboard to the image", () => {
  const run = vi.fn();
  renderInEditor(<ToolRail run={run} />);
  const button = screen.getByTestId("undo");
  expect(fireEvent.mouseDown(button)).toBe(false);
  fireEvent.click(button);
  expect(run).toHaveBeenCalledWith("undo");
});

test("a viewer has only what moves the view", () => {
  renderInEditor(<ToolRail run={vi.fn()} />, { mayLabel: false });
  expect(screen.getAllByRole("button").map((button) => button.getAttribute("aria-label"))).toEqual(["Fit the whole image", "Zoom to the filament"]);
});

test("newcomers are told what to do with their own keys, until they have read it", () => {
  keymap.assign("next", "Q");
  const { store } = renderInEditor(<Welcome />);
  expect(screen.getByTestId("welcome").textContent).toContain("Q goes on");
  fireEvent.click(screen.getByRole("button"));
  expect([screen.queryByTestId("welcome"), store.get().welcomed]).toEqual([null, true]);
});
