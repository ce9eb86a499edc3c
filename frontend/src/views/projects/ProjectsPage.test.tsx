import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { counts, project } from "../../test/samples";
import { serve } from "../../test/server";
import { ProjectsPage } from "./ProjectsPage";

afterEach(() => vi.unstubAllGlobals());

it("shows how to import when there is no project", async () => {
  serve({ "GET /api/projects/": { body: [] } });
  renderAt("/projects", <ProjectsPage />);
  expect(await screen.findByText("./run demo")).toBeTruthy();
  expect(screen.getByText("python manage.py import_mtdn PATH --project NAME")).toBeTruthy();
});

it("shows projects with their share of accepted frames and marks rendered ones", async () => {
  const rendered = project({ is_synthetic: true, frames_by_state: counts({ accepted: 1, unlabelled: 3 }), proposals_pending: 5 });
  serve({ "GET /api/projects/": { body: [rendered] } });
  renderAt("/projects", <ProjectsPage />);
  expect((await screen.findByTestId("project-card")).getAttribute("href")).toBe("/projects/1");
  expect(screen.getByText("25 %")).toBeTruthy();
  expect(screen.getByTestId("synthetic-badge")).toBeTruthy();
  expect(screen.getByText("5 to review")).toBeTruthy();
});

it("says what went wrong and asks again on request", async () => {
  let broken = true;
  serve({ "GET /api/projects/": () => (broken ? { status: 500, body: { code: "server_error", detail: "The database is away." } } : { body: [project()] }) });
  renderAt("/projects", <ProjectsPage />);
  expect((await screen.findByRole("alert")).textContent).toContain("The database is away.");
  broken = false;
  screen.getByRole("button", { name: "Try again" }).click();
  expect(await screen.findByTestId("project-card")).toBeTruthy();
});
