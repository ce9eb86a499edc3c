import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../test/render";
import { job } from "../test/samples";
import { serve } from "../test/server";
import { JobCard } from "./JobCard";

afterEach(() => vi.unstubAllGlobals());

it("cancels only after asking once more", async () => {
  const asked = serve({ "POST /api/jobs/1/cancel/": { body: job({ cancel_requested: true }) } });
  renderAt("/", <JobCard job={job()} onLeave={() => {}} />);
  const person = userEvent.setup();
  await person.click(screen.getByTestId("cancel-job"));
  expect(asked).toHaveLength(0);
  await person.click(await screen.findByTestId("cancel-job-confirm"));
  await vi.waitFor(() => expect(asked.map(({ path }) => path)).toEqual(["/api/jobs/1/cancel/"]));
});

it("shows why a job failed and restarts it", async () => {
  const failed = job({ state: "failed", error_detail: "Out of memory.", can_cancel: false, can_restart: true });
  const asked = serve({ "POST /api/jobs/1/restart/": { body: job() } });
  renderAt("/", <JobCard job={failed} onLeave={() => {}} />);
  expect(screen.getByText("Out of memory.")).toBeTruthy();
  await userEvent.setup().click(screen.getByTestId("restart-job"));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
});
