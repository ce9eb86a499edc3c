import { fireEvent, screen } from "@testing-library/react";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { job, project, run } from "../../test/samples";
import { serve } from "../../test/server";
import { TrainingPage } from "./TrainingPage";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

const search = { id: 9, project: 1, preset: "quick", space: {}, trials_wanted: 20, minutes: null, seed: 1, snapshot: 3, job: job({ kind: "search" }), trials: [], best: null, model_version: null };

function open(role: "manager" | "viewer", searches: unknown[] = []) {
  serve({
    "GET /api/projects/1/": { body: project({ my_role: role }) },
    "GET /api/projects/1/snapshot-preview/": { body: { ...run().snapshot, problems: [] } },
    "GET /api/training-presets/": { body: [] }, "GET /api/training-runs/": { body: [] }, "GET /api/search-runs/": { body: searches },
  });
  renderAt("/projects/1/training", <Routes><Route path="/projects/:projectId/training" element={<TrainingPage />} /></Routes>);
}

it("starts a run or a search from the same place", async () => {
  open("manager");
  await screen.findByTestId("start-training", {}, SLOW);
  fireEvent.click(screen.getByText("Search for good settings"));
  expect(screen.getByTestId("start-search")).toBeTruthy();
  expect(screen.queryByTestId("start-training")).toBeNull();
});

it("lists searches where there are any, for everybody", async () => {
  open("viewer", [search]);
  expect((await screen.findByTestId("search-row", {}, SLOW)).textContent).toContain("Search 9quick");
  expect(screen.queryByTestId("start-kind")).toBeNull();
});
