import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Route, Routes } from "react-router-dom";
import { afterEach, expect, test, vi } from "vitest";
import * as campaignsApi from "../../api/campaigns";
import * as api from "../../api/client";
import type { Role } from "../../api/types";
import { renderAt } from "../../test/render";
import { job, project, user } from "../../test/samples";
import { CampaignsPage } from "./CampaignsPage";

afterEach(() => vi.restoreAllMocks());

const CHOSEN: campaignsApi.ChosenFrame = {
  id: 31, rank: 1, filament: 4, filament_name: "F4", filament_frame: 77, position: 0, index: 350, state: "proposed",
  reasons: ["The model is clearly undecided here."], reserved_by: user,
};
const ROUND: campaignsApi.Round = {
  number: 1, verdict: "pending", model_version: null, model_version_name: null, score_before: null, score_after: null,
  started_at: "2026-01-01T00:00:00Z", finished_at: null, chosen: [CHOSEN],
};
const campaign = (changes: Partial<campaignsApi.Campaign> = {}): campaignsApi.Campaign => ({
  id: 2, project: 1, name: "Summer", filaments: [4], strategy: "kinetics", frames_per_round: 5, trigger: "corrections", budget_frames: null,
  stop_at_interval: null, corrected: 0, waiting: { code: "corrections", sentence: "0 of 1 frames are corrected.", job: null }, ending: null,
  ended_at: null, created_at: "2026-01-01T00:00:00Z", created_by: user, rounds: [ROUND], ...changes,
});

function open(all: campaignsApi.Campaign[], role: Role = "manager") {
  vi.spyOn(api.projects, "read").mockResolvedValue(project({ my_role: role }));
  vi.spyOn(api.filaments, "list").mockResolvedValue([]);
  vi.spyOn(campaignsApi.campaigns, "list").mockResolvedValue(all);
  renderAt("/projects/1/campaigns", (
    <Routes>
      <Route path="/projects/:projectId/campaigns" element={<CampaignsPage />} />
      <Route path="/filaments/:id/annotate" element={<p>the frame is open</p>} />
    </Routes>
  ));
}

test("what it waits for, and its frames with reasons and who is at them", async () => {
  open([campaign()]);
  expect((await screen.findByTestId("standing")).textContent).toBe("0 of 1 frames are corrected.");
  expect(screen.getByText("The model is clearly undecided here.")).toBeTruthy();
  expect(screen.getByText("proposed, with Ada")).toBeTruthy();
});

test("the next frame opens in the editor", async () => {
  vi.spyOn(campaignsApi.campaigns, "nextFrame").mockResolvedValue({ chosen: CHOSEN });
  open([campaign()], "annotator");
  await userEvent.setup().click(await screen.findByTestId("next-frame"));
  expect(await screen.findByText("the frame is open")).toBeTruthy();
});

test("an annotator skips, and is not offered what managers do", async () => {
  const skip = vi.spyOn(campaignsApi.campaigns, "skip").mockResolvedValue(undefined);
  open([campaign()], "annotator");
  await userEvent.setup().click(await screen.findByTestId("skip"));
  expect(skip).toHaveBeenCalledWith(2, 31);
  for (const id of ["learn-now", "end-campaign", "new-campaign"]) expect(screen.queryByTestId(id)).toBeNull();
});

test("while a model learns its job is shown, and nobody can let it learn again", async () => {
  open([campaign({ waiting: { code: "learning", sentence: "A model is learning from the corrections.", job: job({ kind: "adaptation" }) } })]);
  expect(await screen.findByTestId("job-progress")).toBeTruthy();
  expect(screen.queryByTestId("learn-now")).toBeNull();
});

test("one that is over offers nothing more", async () => {
  open([campaign({ ending: "budget", ended_at: "2026-01-02T00:00:00Z", waiting: { code: "ended", sentence: "Over.", job: null } })]);
  expect((await screen.findByTestId("standing")).textContent).toBe("Its budget of corrections is used up.");
  for (const id of ["next-frame", "learn-now", "end-campaign", "skip"]) expect(screen.queryByTestId(id)).toBeNull();
});

test("without a campaign it says what to do", async () => {
  open([], "manager");
  expect(await screen.findByTestId("no-campaigns")).toBeTruthy();
  expect(screen.getByTestId<HTMLButtonElement>("begin-campaign").disabled).toBe(true);
});
