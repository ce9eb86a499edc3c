import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { GreyImage } from "../../canvas/scene";
import { renderInEditor } from "../../test/editor";
import { DisplayPanel } from "./DisplayPanel";

const IMAGE: GreyImage = { height: 10, width: 10, dtype: "uint8", data: Uint8Array.from({ length: 100 }, (_, at) => 50 + at) };

test("the recording's own range at first, that of the frame by Auto, and back by Reset", () => {
  const { store } = renderInEditor(<DisplayPanel image={IMAGE} />);
  const range = () => screen.getByTestId("grey-range").textContent;
  expect([range(), screen.getByTestId("reset-display").hasAttribute("disabled")]).toEqual(["10 to 200", true]);
  fireEvent.click(screen.getByTestId("auto-contrast"));
  expect(range()).toBe("50 to 149");
  store.set({ gamma: 2, displaySigma: 1, colourMap: "viridis" });
  fireEvent.click(screen.getByTestId("reset-display"));
  expect(store.get()).toMatchObject({ range: null, gamma: 1, displaySigma: 0, colourMap: "grey" });
});

test("window, inversion, soft pixels and grid are set", () => {
  const { store } = renderInEditor(<DisplayPanel image={IMAGE} />);
  fireEvent.keyDown(screen.getByTestId("window-low"), { key: "ArrowRight" });
  fireEvent.click(screen.getByTestId("invert"));
  fireEvent.click(screen.getByTestId("soft-pixels"));
  fireEvent.click(screen.getByTestId("pixel-grid"));
  expect(store.get()).toMatchObject({ range: { low: expect.any(Number), high: 200 }, invert: true, smooth: true, pixelGrid: false });
  expect(store.get().range!.low).toBeGreaterThan(10);
});

test("every control has a name", () => {
  renderInEditor(<DisplayPanel image={IMAGE} />);
  for (const slider of screen.getAllByRole("slider")) expect(slider.getAttribute("aria-label")).toBeTruthy();
});

test("folded, it shows its title only, and that is remembered", () => {
  const { store } = renderInEditor(<DisplayPanel image={IMAGE} />);
  const title = screen.getByRole("button", { name: "Display" });
  expect(title.getAttribute("aria-expanded")).toBe("true");
  fireEvent.click(title);
  expect([title.getAttribute("aria-expanded"), screen.queryByTestId("histogram"), store.get().folded]).toEqual(["false", null, { display: true }]);
});
