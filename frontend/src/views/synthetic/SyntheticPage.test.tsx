import { fireEvent, screen, waitFor } from "@testing-library/react";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { project } from "../../test/samples";
import { serve } from "../../test/server";
import { synthesisRun } from "./sample";
import { SyntheticPage } from "./SyntheticPage";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

const plan = { kind: "tubes", recipe: { size_px: 128, core_mean: 0.37, diameter_px: [20, 80] }, number: 100, subset_frames: 5, masks_from: "rough", seed: 1 };
const filament = (id: number, split: string, more: object = {}) => ({ id, name: `F${id}`, video_name: "V", frame_count: 10, split, origin: "recorded", ...more });
const filaments = [filament(1, "train"), filament(2, "unassigned"), filament(3, "validation"), filament(4, "train", { origin: "synthetic" })];

function open(role: "manager" | "viewer", runs: unknown[] = [], found: unknown[] = filaments) {
  const asked = serve({
    "GET /api/projects/1/": { body: project({ my_role: role }) },
    "GET /api/synthesis-presets/": { body: [{ key: "quick", title: "Quick", description: "", estimate_minutes_cpu: 15, plan }] },
    "GET /api/synthesis-runs/": { body: runs }, "GET /api/filaments/": { body: found },
    "POST /api/synthesis-runs/": { status: 201, body: synthesisRun() },
  });
  renderAt("/projects/1/synthetic", <Routes><Route path="/projects/:projectId/synthetic" element={<SyntheticPage />} /><Route path="*" element={<p>elsewhere</p>} /></Routes>);
  return asked;
}

it("starts with filaments that judge nothing and were recorded", async () => {
  const asked = open("manager");
  expect(await screen.findAllByTestId("source-filament", {}, SLOW)).toHaveLength(2);
  expect(screen.getByTestId("no-synthesis")).toBeTruthy();
  expect(screen.getByTestId("subsets").textContent).toContain("Subset 2: 15 others");
  fireEvent.click(screen.getByTestId("synthesise"));
  await screen.findByText("elsewhere", {}, SLOW);
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    project: 1, preset: "quick", filaments: [1, 2], every: 1, overrides: { kind: "tubes", seed: 0, subset_frames: 5, recipe: {} },
  });
});

it("cannot start where subset 2 would be empty", async () => {
  open("manager", [], [filament(1, "train", { frame_count: 5 })]);
  const button = await screen.findByTestId("synthesise", {}, SLOW);
  expect((button as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByTestId("subsets").textContent).toContain("at least one more");
});

it("says what to do where there is nothing to learn from", async () => {
  open("manager", [], [filament(3, "test")]);
  expect(await screen.findByTestId("nothing-to-learn-from", {}, SLOW)).toBeTruthy();
});

it("draws what the recipe says", async () => {
  open("manager");
  const preview = () => decodeURIComponent(screen.getByTestId("mask-preview").getAttribute("src") ?? "");
  await screen.findByTestId("mask-preview", {}, SLOW);
  expect(preview()).toContain("kind=tubes");
  fireEvent.click(screen.getByText("Particles"));
  await waitFor(() => expect(preview()).toContain("kind=particles"), SLOW);
});

it("shows runs to everybody and the form to managers only", async () => {
  open("viewer", [synthesisRun()]);
  expect((await screen.findByTestId("synthesis-row", {}, SLOW)).textContent).toContain("0 of 7");
  expect(screen.queryByTestId("start-synthesis")).toBeNull();
});
