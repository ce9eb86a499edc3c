import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { serve } from "../../test/server";
import { SearchForm } from "./SearchForm";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

const preset = {
  key: "quick", title: "Quick", description: "", group: "everyday", architecture: "unet", estimate_minutes_cpu: 8,
  configuration: { learning_rate: 2e-3, batch: 8, steps: 800, loss: "focal" },
};

function open(ready = true) {
  const asked = serve({
    "GET /api/training-presets/": { body: [preset] },
    "POST /api/search-runs/": { status: 400, body: { code: "no_validation_filament", detail: "Assign a filament to validation first." } },
  });
  renderAt("/", <SearchForm project={1} ready={ready} />);
  return asked;
}

it("asks for trials around a preset and says why they are refused", async () => {
  const asked = open();
  await screen.findAllByTestId("space-row", {}, SLOW);
  const person = userEvent.setup();
  await person.type(screen.getByTestId("search-minutes"), "30");
  await person.click(screen.getByTestId("search"));
  expect((await screen.findByTestId("search-refused", {}, SLOW)).textContent).toBe("Assign a filament to validation first.");
  expect(asked.at(-1)?.body).toEqual({
    project: 1, preset: "quick", trials: 20, minutes: 30, space: { learning_rate: { low: 4e-4, high: 0.01, log: true }, batch: { choices: [4, 8, 16] } },
  });
});

it("lets rows be added, changed and taken away, and does not start what makes no sense", async () => {
  open();
  await screen.findAllByTestId("space-row", {}, SLOW);
  const person = userEvent.setup();
  await person.click(screen.getByTestId("add-space-row"));
  expect(screen.getAllByTestId("space-row").map((row) => row.dataset.name)).toEqual(["learning_rate", "batch", "loss"]);
  await person.clear(screen.getByLabelText("Lower end of Learning rate"));
  expect(within(screen.getAllByTestId("space-row")[0]!).getByRole("alert").textContent).toContain("Both ends are numbers");
  expect(screen.getByTestId("search").hasAttribute("disabled")).toBe(true);
  await person.click(screen.getByLabelText("Do not vary Learning rate"));
  expect(screen.getByTestId("search").hasAttribute("disabled")).toBe(false);
});

it("waits until there is something to train on", async () => {
  open(false);
  await screen.findAllByTestId("space-row", {}, SLOW);
  expect(screen.getByTestId("search").hasAttribute("disabled")).toBe(true);
});
