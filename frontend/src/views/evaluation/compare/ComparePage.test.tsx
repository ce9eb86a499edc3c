import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router-dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderAt } from "../../../test/render";
import { job } from "../../../test/samples";
import { serve } from "../../../test/server";
import { details, evaluation, filament, frame } from "../sample";
import { shownFilament, shownFrames, wireFrame } from "../testPictures";
import { ComparePage } from "./ComparePage";

vi.mock("../../../canvas/MaskCanvas", async () => ({ MaskCanvas: (await import("../testPictures")).ToldCanvas }));
vi.mock("../../../canvas/frameImages", async () => ({ FrameImages: (await import("../testPictures")).StillImages }));

// For machines with much else to do.
vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

const better = [frame(11, 88, { A1: 0.9, A2: 0.5 }), frame(12, 91, { A1: 0.9, A2: 0.9 }), frame(13, 94, { A1: 0.9, A2: 0.8 })];
const framesOf = (frames: typeof better) => details({ filaments: [filament({ frames })] });

async function open(ofB = framesOf(better), changes: Parameters<typeof evaluation>[0] = {}, address = "/models/compare?a=3&b=4") {
  serve({
    "GET /api/evaluation-runs/3/": { body: evaluation() },
    "GET /api/evaluation-runs/4/": { body: evaluation({ id: 4, model_version_name: "v2 best", ...changes }) },
    "GET /api/evaluation-runs/3/details/": { body: details() },
    "GET /api/evaluation-runs/4/details/": { body: ofB },
    "GET /api/filaments/4/": { body: shownFilament },
    "GET /api/filaments/4/frames/": { body: shownFrames },
    "GET /api/evaluation-runs/3/frames/11/": { body: await wireFrame(11, "##..", "##..") },
    "GET /api/evaluation-runs/4/frames/11/": { body: await wireFrame(11, "..##", "##..") },
  });
  renderAt(address, <Routes><Route path="/models/compare" element={<ComparePage />} /></Routes>);
}

it("begins with the frame where the second is worse most, side by side", async () => {
  await open();
  expect((await screen.findByTestId("shown-frame", {}, SLOW)).textContent).toContain("frame 88 · 88.0 s · B − A −0.300");
  const codes = (side: string) => within(screen.getByTestId(side)).getByTestId("canvas").dataset.codes;
  await vi.waitFor(() => expect([codes("side-A"), codes("side-B")]).toEqual(["3300", "2211"]), SLOW);
  expect(screen.getAllByTestId("frame-row").map((row) => row.dataset.frame)).toEqual(["11", "13"]);
  expect(screen.queryByTestId("some-shared")).toBeNull();
});

it("steps with A and D, and turns to where the second is better", async () => {
  await open();
  await screen.findByTestId("shown-frame", {}, SLOW);
  const person = userEvent.setup();
  await person.keyboard("d");
  expect(screen.getByTestId("shown-frame").textContent).toContain("frame 94");
  await person.click(within(screen.getByTestId("frame-order")).getByText("B is better most"));
  expect(screen.getAllByTestId("frame-row").map((row) => row.dataset.frame)).toEqual(["12"]);
  await person.keyboard("d");
  expect(screen.getByTestId("shown-frame").textContent).toContain("B − A +0.300");
});

it("compares only what both know and says how much that is", async () => {
  await open(framesOf([better[0]!, frame(99, 300, { A1: 1, A2: 1 })]));
  expect((await screen.findByTestId("some-shared", {}, SLOW)).textContent).toContain("Only the 1 frame that both know is compared; 2 of A and 1 of B are left out.");
  expect(screen.getAllByTestId("compare-row").map((row) => row.dataset.kind)).toEqual(["pooled", "filament"]);
});

it("refuses politely where nothing is shared", async () => {
  await open(framesOf([frame(99, 300, { A1: 1, A2: 1 })]));
  expect((await screen.findByTestId("nothing-shared", {}, SLOW)).textContent).toContain("A knows 3 frames and B 1 frame, and none is the same");
});

it("waits until both are finished", async () => {
  await open(undefined, { job: job({ state: "running" }) });
  expect(await screen.findByTestId("not-finished")).toBeTruthy();
});

it("asks for two where the address names none", async () => {
  await open(undefined, {}, "/models/compare?a=3");
  expect(await screen.findByTestId("no-comparison")).toBeTruthy();
});
