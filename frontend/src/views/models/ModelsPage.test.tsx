import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { job, model, project, run } from "../../test/samples";
import { serve } from "../../test/server";
import { evaluation } from "../evaluation/sample";
import { ModelsPage } from "./ModelsPage";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

const snapshot = { ...run().snapshot, splits: { train: [{ filament: 1, name: "a", frames: 6 }], validation: [{ filament: 2, name: "b", frames: 3 }], test: [] } };

function open(runs: unknown[], role: "manager" | "viewer" = "manager") {
  const asked = serve({
    "GET /api/projects/1/": { body: project({ my_role: role }) },
    "GET /api/model-versions/": { body: [model(), model({ id: 6, number: 2, name: "v2 a name that goes on and on and on" })] },
    "GET /api/evaluation-runs/": { body: runs },
    "GET /api/prediction-runs/": { body: [] },
    "GET /api/dataset-snapshots/": { body: [snapshot, { ...snapshot, id: 8 }] },
    "POST /api/evaluation-runs/": { status: 201, body: evaluation({ id: 4, model_version: 6, job: job(), summary: null }) },
    "GET /api/jobs/": { body: [] },
  });
  renderAt("/projects/1/models", <Routes><Route path="/projects/:projectId/models" element={<ModelsPage />} /></Routes>);
  return asked;
}

const rows = () => screen.findAllByTestId("model-row", {}, SLOW);

it("shows the scores of the evaluation beside the baseline, and what has none yet", async () => {
  open([evaluation()]);
  const [first, second] = await rows();
  await within(first!).findByText("Validation, 3 frames", {}, SLOW);
  expect(first!.textContent).toContain("0.9500.8800.790");
  expect(within(second!).getByTestId("evaluate").textContent).toBe("Evaluate");
  expect(within(second!).getByTestId("choose-model").hasAttribute("disabled")).toBe(true);
});

it("compares the two that are ticked", async () => {
  open([evaluation(), evaluation({ id: 7, model_version: 6, model_version_name: "v2" })]);
  await screen.findAllByTestId("open-evaluation", {}, SLOW);
  const person = userEvent.setup();
  expect(screen.getByTestId("compare-models").hasAttribute("disabled")).toBe(true);
  for (const box of screen.getAllByTestId("choose-model")) await person.click(box);
  expect(screen.getByTestId("compare-models").getAttribute("href")).toBe("/models/compare?a=3&b=7");
});

it("shows how far a running evaluation is", async () => {
  open([evaluation({ job: job(), summary: null })]);
  await screen.findByText("step 50 of 200 · about 31 s left", {}, SLOW);
  expect(screen.getAllByTestId("evaluate")).toHaveLength(1);
});

it("starts an evaluation on the chosen part of the chosen snapshot", async () => {
  const asked = open([]);
  await rows();
  const person = userEvent.setup();
  await person.click(screen.getAllByTestId("evaluate")[1]!);
  await screen.findByText("Validation filaments · 3 frames", {}, SLOW);
  // What a training keeps of the test filaments is frozen when it is asked for, so nobody knows yet how much it is.
  expect(screen.getByText("Test filaments")).toBeTruthy();
  await person.click(screen.getByTestId("evaluate-train"));
  await person.click(screen.getByTestId("start-evaluation"));
  await vi.waitFor(() => expect(asked.find(({ method }) => method === "POST")?.body).toEqual({ model_version: 6, split: "train" }), SLOW);
});

it("lets those who may not train look only", async () => {
  open([evaluation()], "viewer");
  await screen.findByTestId("open-evaluation", {}, SLOW);
  expect(screen.queryByTestId("evaluate")).toBeNull();
  expect(screen.getByText("not yet")).toBeTruthy();
});
