import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes, useLocation } from "react-router-dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { job } from "../../test/samples";
import { serve } from "../../test/server";
import { EvaluationPage } from "./EvaluationPage";
import { details, evaluation, filament } from "./sample";
import { shownFilament, shownFrames, wireFrame } from "./testPictures";

vi.mock("../../canvas/MaskCanvas", async () => ({ MaskCanvas: (await import("./testPictures")).ToldCanvas }));
vi.mock("../../canvas/frameImages", async () => ({ FrameImages: (await import("./testPictures")).StillImages }));

// For machines with much else to do.
vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

function Address() {
  const { pathname, search } = useLocation();
  return <div data-testid="address">{pathname + search}</div>;
}

async function open(answers: Parameters<typeof serve>[0] = {}, address = "/evaluation-runs/3") {
  const asked = serve({
    "GET /api/evaluation-runs/3/": { body: evaluation() },
    "GET /api/evaluation-runs/3/details/": { body: details() },
    "GET /api/filaments/4/": { body: shownFilament },
    "GET /api/filaments/4/frames/": { body: shownFrames },
    "GET /api/evaluation-runs/3/frames/12/": { body: await wireFrame(12, "##..", "#.#.") },
    "GET /api/evaluation-runs/3/frames/11/": { body: await wireFrame(11, "####", "####") },
    ...answers,
  });
  renderAt(address, <Routes><Route path="/evaluation-runs/:runId" element={<><EvaluationPage /><Address /></>} /></Routes>);
  return asked;
}

it("shows the worst frame first, with right and wrong in colours", async () => {
  await open();
  expect((await screen.findByTestId("shown-frame", {}, SLOW)).textContent).toContain("Filament 301, frame 91 · 91.0 s");
  await vi.waitFor(() => expect(screen.getByTestId("canvas").dataset.codes).toBe("3120"), SLOW);
  expect(screen.getByTestId("evaluation-headline").textContent).toContain("A2 reaches a macro-F1 of 0.880; a rule that looks at no image reaches 0.790.");
  const kinds = screen.getAllByTestId("score-row").map((row) => row.dataset.kind);
  expect(kinds).toEqual(["pooled", "clipped", "filament", "baseline", "baseline"]);
});

it("steps with the keys through the order that was chosen, and keeps it in the address", async () => {
  await open();
  await screen.findByTestId("shown-frame", {}, SLOW);
  const person = userEvent.setup();
  await person.keyboard("d");
  expect(screen.getByTestId("shown-frame").textContent).toContain("frame 88");
  await person.keyboard("{ArrowRight}{ArrowRight}");
  expect(screen.getByTestId("shown-frame").textContent).toContain("frame 94");
  await person.click(within(screen.getByTestId("frame-order")).getByText("In time"));
  await person.keyboard("a");
  expect(screen.getByTestId("shown-frame").textContent).toContain("frame 91");
  expect(screen.getByTestId("address").textContent).toBe("/evaluation-runs/3?frame=12&order=time");
});

it("changes descriptor, palette and edges", async () => {
  await open();
  await vi.waitFor(() => expect(screen.getByTestId("canvas").dataset.codes).toBe("3120"), SLOW);
  const person = userEvent.setup();
  await person.keyboard("1");
  expect(screen.getByTestId("score-table").dataset.descriptor).toBe("A1");
  const before = screen.getByTestId("canvas").dataset.colour;
  await person.click(screen.getByTestId("switch-palette"));
  expect(screen.getByTestId("canvas").dataset.colour).not.toBe(before);
  expect(screen.getByTestId("look-controls").dataset.palette).toBe("safe");
  await person.click(screen.getByTestId("show-edges"));
  expect(screen.getByTestId("canvas").dataset.layers).toBe("2");
});

it("opens the frame of the address and leads to the editor and to the report", async () => {
  await open({}, "/evaluation-runs/3?frame=11&descriptor=A1");
  expect((await screen.findByTestId("shown-frame", {}, SLOW)).textContent).toContain("frame 88");
  expect(screen.getByTestId("open-annotate").getAttribute("href")).toBe("/filaments/4/annotate?frame=88");
  expect(screen.getByTestId("html-report").getAttribute("href")).toBe("/api/evaluation-runs/3/report/");
});

it("says why a picture is missing and keeps its figures", async () => {
  await open({ "GET /api/evaluation-runs/3/frames/12/": { status: 500, body: { code: "broken", detail: "The masks cannot be read." } } });
  expect(await screen.findByText("The masks cannot be read.", {}, SLOW)).toBeTruthy();
  expect(screen.getByTestId("frame-figures").textContent).toContain("F10.600");
});

it("shows how far it is while it runs", async () => {
  await open({ "GET /api/evaluation-runs/3/": { body: evaluation({ job: job(), summary: null }) } });
  expect((await screen.findByTestId("job-progress")).textContent).toContain("step 50 of 200");
  expect(screen.queryByTestId("html-report")).toBeNull();
});

it("says what to do where no frame was measured", async () => {
  await open({ "GET /api/evaluation-runs/3/details/": { body: details({ filaments: [filament({ frames: [] })] }) } });
  expect(await screen.findByTestId("no-evaluated-frames")).toBeTruthy();
});
