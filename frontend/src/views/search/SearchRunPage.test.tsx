import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import type { SearchRun, Trial } from "../../api/searches";
import { renderAt } from "../../test/render";
import { job } from "../../test/samples";
import { serve } from "../../test/server";
import { SearchRunPage } from "./SearchRunPage";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

const trial = (number: number, state: Trial["state"], score: number | null): Trial => ({ number, state, score, step: 100, values: { learning_rate: 0.001 * (number + 1) } });
const search = (changes: Partial<SearchRun> = {}): SearchRun => ({
  id: 9, project: 1, preset: "quick", space: { learning_rate: { low: 1e-4, high: 1e-2, log: true } }, trials_wanted: 20, minutes: 30, seed: 1, snapshot: 3,
  job: job({ kind: "search" }), trials: [trial(0, "complete", 0.7), trial(1, "complete", 0.9), trial(2, "pruned", 0.4), trial(3, "running", null)],
  best: null, model_version: null, ...changes,
});

function open(run: SearchRun) {
  serve({ "GET /api/search-runs/9/": { body: run } });
  renderAt("/search-runs/9", <Routes><Route path="/search-runs/:runId" element={<SearchRunPage />} /></Routes>);
}

const order = () => screen.getAllByTestId("trial-row").map((row) => row.dataset.trial);

it("shows the best trial first, marked, and states in words", async () => {
  open(search());
  const [first, second, third] = await screen.findAllByTestId("trial-row", {}, SLOW);
  expect(order()).toEqual(["1", "0", "2", "3"]);
  expect(within(first!).getByText("best")).toBeTruthy();
  expect(within(second!).getByText("1")).toBeTruthy(); // the first trial has a number, too
  expect(within(third!).getByText("stopped early, it fell behind")).toBeTruthy();
  expect(screen.getByTestId("best-trial").textContent).toContain("Best: trial 2");
  expect(screen.getByTestId("search-run-page").textContent).toContain("3 of 20 trials done");
  expect(screen.getByTestId("cancel-job")).toBeTruthy();
});

it("sorts by a column, and says so", async () => {
  open(search());
  await screen.findAllByTestId("trial-row", {}, SLOW);
  const person = userEvent.setup();
  await person.click(screen.getByTestId("sort-number"));
  expect(order()).toEqual(["0", "1", "2", "3"]);
  await person.click(screen.getByTestId("sort-number"));
  expect(order()).toEqual(["3", "2", "1", "0"]);
  expect(screen.getByTestId("sort-number").closest("th")?.getAttribute("aria-sort")).toBe("descending");
});

it("draws how the search comes on and what the score depends on", async () => {
  open(search());
  expect((await screen.findByTestId("best-plot", {}, SLOW)).dataset.points).toBe("3");
  expect(screen.getByTestId("dependence-learning_rate").dataset.points).toBe("3");
});

it("leads to the model version that was made", async () => {
  open(search({ best: 1, model_version: 5, job: job({ state: "succeeded", can_cancel: false }) }));
  await screen.findByTestId("search-finished", {}, SLOW);
  expect(screen.getByTestId("open-model").getAttribute("href")).toBe("/projects/1/models#model-5");
});

it("says what to wait for before the first trial", async () => {
  open(search({ trials: [] }));
  expect(await screen.findByTestId("no-trials", {}, SLOW)).toBeTruthy();
});
