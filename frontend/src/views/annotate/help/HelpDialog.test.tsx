import { fireEvent, screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { renderInEditor } from "../../../test/editor";
import { keyOf, keymap } from "../shortcuts";
import { HelpDialog } from "./HelpDialog";

beforeEach(() => keymap.resetAll());

const close = vi.fn();
const open = (mayLabel = true) => renderInEditor(<HelpDialog opened onClose={close} />, { mayLabel });
const row = (command: string) => screen.getByTestId(`keys-${command}`);
const change = (command: string) => fireEvent.click(screen.getByTestId(`change-key-${command}`));
const press = (key: string, held = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, ...held });

test("a key is changed by pressing the new one, and back again", () => {
  open();
  change("brush");
  expect(row("brush").textContent).toContain("Press the new key");
  press("ö");
  expect([keyOf("brush"), row("brush").textContent]).toEqual(["Ö", expect.stringContaining("Ö")]);
  fireEvent.click(screen.getByTestId("reset-key-brush"));
  expect(keyOf("brush")).toBe("B");
});

test("a conflict is told by its name, and both keys are swapped if wanted", () => {
  open();
  change("brush");
  press("e");
  expect(screen.getByRole("alert").textContent).toContain("E is “Eraser”");
  expect(keyOf("brush")).toBe("B");
  fireEvent.click(screen.getByTestId("swap-keys"));
  expect([keyOf("brush"), keyOf("eraser")]).toEqual(["E", "B"]);
  fireEvent.click(screen.getByTestId("reset-all-keys"));
  expect([keyOf("brush"), keyOf("eraser")]).toEqual(["B", "E"]);
});

test("the browser's keys are refused with the reason, and the next key is waited for", () => {
  open();
  change("brush");
  press("w", { ctrlKey: true });
  expect(screen.getByRole("alert").textContent).toContain("The browser uses Ctrl+W itself");
  press("8");
  expect(keyOf("brush")).toBe("8");
});

test("Escape gives up the change, not the dialog", () => {
  open();
  change("brush");
  press("Escape");
  expect([keyOf("brush"), close.mock.calls.length]).toEqual(["B", 0]);
  expect(within(row("brush")).getByText("B")).toBeTruthy();
});

test("searching finds by words and by keys, and says what to do when nothing is found", () => {
  open();
  fireEvent.change(screen.getByTestId("help-search"), { target: { value: "ctrl+z" } });
  expect(row("undo")).toBeTruthy();
  expect(screen.queryByTestId("keys-brush")).toBeNull();
  fireEvent.change(screen.getByTestId("help-search"), { target: { value: "xylophone" } });
  expect(screen.getByText(/No command is called/)).toBeTruthy();
});

test("a viewer is told of no key that would be refused", () => {
  open(false);
  expect(screen.queryByTestId("keys-brush")).toBeNull();
  expect(row("next")).toBeTruthy();
});
