import { fireEvent, screen } from "@testing-library/react";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import type { SynthesisRun } from "../../api/synthesis";
import { renderAt } from "../../test/render";
import { job } from "../../test/samples";
import { serve } from "../../test/server";
import { stage, synthesisRun } from "./sample";
import { SynthesisRunPage } from "./SynthesisRunPage";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

function open(run: SynthesisRun) {
  serve({ "GET /api/synthesis-runs/4/": { body: run } });
  renderAt("/synthesis-runs/4", <Routes><Route path="/synthesis-runs/:runId" element={<SynthesisRunPage />} /></Routes>);
  return screen.findByTestId("synthesis-run-page", {}, SLOW);
}

const done = (name: SynthesisRun["stages"][number]["stage"], id: number) => stage({ stage: name, state: "done", pictures: [{ id, name: "00000" }] });

it("shows seven stages and follows the one at work", async () => {
  await open(synthesisRun({ stages: [done("rough_masks", 1), done("masks", 2), stage({ state: "running", points: [{ step: 5, values: { losses: { l1: 0.5 } } }] }), ...synthesisRun().stages.slice(3)] }));
  expect(screen.getByTestId("stages").querySelectorAll("button")).toHaveLength(7);
  expect(screen.getByTestId("stage-panel").dataset.stage).toBe("pix2pix");
  expect(screen.getByTestId("stage-curve").dataset.points).toBe("1");
  expect(screen.getByTestId("synthetic-badge")).toBeTruthy();
});

it("leafs through the pictures of the stage that is chosen", async () => {
  await open(synthesisRun({ job: job({ state: "succeeded" }), stages: [done("rough_masks", 11), ...synthesisRun().stages.slice(1, 5), done("second_generation", 12), stage({ stage: "segmenter", state: "done" })] }));
  expect(screen.getByTestId("stage-panel").dataset.stage).toBe("second_generation");
  fireEvent.click(screen.getByTestId("stage-rough_masks"));
  expect(screen.getByTestId("stage-pictures").querySelector("img")?.getAttribute("src")).toBe("/api/synthesis-runs/4/pictures/11/");
});

it("leads to a training that mixes what came out, once it is there", async () => {
  await open(synthesisRun({ job: job({ state: "succeeded" }), video: 31, model_version: 5, quality: { measures: { copies: { value: 0, reason: null } } } }));
  expect(screen.getByTestId("use-for-training").getAttribute("href")).toBe("/projects/1/training?synthetic=31");
  expect(screen.getByTestId("quality-figure").textContent).toContain("learned by heart");
});

it("says that a cancelled run goes on where it was", async () => {
  await open(synthesisRun({ job: job({ state: "cancelled", can_cancel: false, can_restart: true }) }));
  expect(screen.getByText(/goes on where it was/)).toBeTruthy();
  expect(screen.getByTestId("restart-job")).toBeTruthy();
  expect(screen.queryByTestId("use-for-training")).toBeNull();
});
