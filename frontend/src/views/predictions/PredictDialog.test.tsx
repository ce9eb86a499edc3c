import { fireEvent, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { ModelVersion } from "../../api/types";
import { renderAt } from "../../test/render";
import { counts, model } from "../../test/samples";
import { serve } from "../../test/server";
import { PredictDialog } from "./PredictDialog";

vi.setConfig({ testTimeout: 20_000 });
const SLOW = { timeout: 10_000 };
afterEach(() => vi.unstubAllGlobals());

async function open(changes: Partial<ModelVersion>) {
  const asked = serve({
    "GET /api/filaments/": { body: [{ id: 4, name: "301", video_name: "run 1", frames_by_state: counts({ unlabelled: 3 }) }] },
    "POST /api/prediction-runs/": { status: 400, body: { code: "no", detail: "Not today." } },
  });
  renderAt("/", <PredictDialog model={model(changes)} onClose={() => {}} />);
  fireEvent.click(await screen.findByRole("button", { name: "All settings" }, SLOW));
  const sent = async () => {
    fireEvent.click(screen.getByTestId("start-prediction"));
    await screen.findByText("Not today.", {}, SLOW);
    return asked.at(-1)?.body;
  };
  return sent;
}

it("says nothing of options that stay as usual", async () => {
  const sent = await open({ architecture: "mtdn" });
  expect(await sent()).toEqual({ project: 1, model_version: 5, filaments: [4], frames: "unlabelled", fusion: "backward" });
});

it("asks a model of pairs for soft votes of both halves", async () => {
  const sent = await open({ architecture: "mtdn" });
  fireEvent.click(screen.getByTestId("votes-soft"));
  fireEvent.click(screen.getByTestId("halves-both"));
  expect(screen.getByTestId("predict-options").textContent).toContain("2 changes");
  expect(screen.getByTestId("references").hasAttribute("disabled")).toBe(true);
  expect(await sent()).toMatchObject({ options: { votes: "soft", halves: "both" } });
});

it("offers other models views only", async () => {
  const sent = await open({ architecture: "unet" });
  expect(screen.queryByTestId("votes-soft")).toBeNull();
  fireEvent.click(screen.getByTestId("views-8"));
  expect(await sent()).toEqual({ project: 1, model_version: 5, filaments: [4], frames: "unlabelled", options: { views: 8 } });
});
