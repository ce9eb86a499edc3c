import { screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { Assignment, MyWork } from "../../api/work";
import { renderAt } from "../../test/render";
import { counts, user } from "../../test/samples";
import { serve } from "../../test/server";
import { MyWorkPage } from "./MyWorkPage";
import { framesWaiting } from "./useMyWork";

afterEach(() => vi.unstubAllGlobals());

const WHERE = { project: 1, project_name: "Rendered", filament: 4, filament_name: "F4", video: 9, video_name: "run 1" };

const assignment = (changes: Partial<Assignment> = {}): Assignment => ({
  ...WHERE, id: 3, thumbnail_url: "", person: user, person_may_draw: true, first_position: 0, last_position: 9, first_index: 100, last_index: 109,
  frame_count: 10, frames_by_state: counts({ unlabelled: 4, accepted: 6 }), left: 4, next_frame: { filament_frame: 77, position: 6, index: 106 },
  due_on: "2026-03-01", due: "overdue", note: "The tip first.", created_by: user, created_at: "2026-01-01T00:00:00Z", ended_at: null, ...changes,
});

const mine = (changes: Partial<MyWork> = {}): MyWork => ({ waiting: 0, assignments: [], returned: [], returned_count: 0, second_labels: [], ...changes });

const RETURNED = { ...WHERE, filament_frame: 71, position: 2, index: 102, by: user, at: "2026-01-01T00:00:00Z", reason: "Too <b>wide</b>." };

function show(body: MyWork) {
  serve({ "GET /api/work/": { body } });
  renderAt("/work", <MyWorkPage />);
}

it("tells somebody for whom nothing waits what to do", async () => {
  show(mine());
  expect((await screen.findByTestId("no-work")).textContent).toContain("Nothing waits for you");
  expect(screen.queryByTestId("start-work")).toBeNull();
});

it("leads to the next frame of an assignment and says when it is due", async () => {
  show(mine({ waiting: 1, assignments: [assignment()] }));
  expect((await screen.findByTestId("continue")).getAttribute("href")).toBe("/filaments/4/annotate?frame=106");
  expect(screen.getByTestId("due").textContent).toBe("overdue since Mar 1, 2026");
  expect(screen.getByTestId("assignment-left").textContent).toBe("4 frames left");
});

it("shows what came back with its reason, as text", async () => {
  show(mine({ waiting: 1, returned: [RETURNED], returned_count: 1 }));
  const row = await screen.findByTestId("returned-frame");
  expect(row.textContent).toContain("Too <b>wide</b>.");
  expect(row.querySelector("a")?.getAttribute("href")).toBe("/filaments/4/annotate?frame=102");
});

it("says so when all is handed in, and presses no more", async () => {
  show(mine({ assignments: [assignment({ left: 0, next_frame: null, frames_by_state: counts({ submitted: 10 }) })] }));
  expect(await screen.findByTestId("all-done")).toBeTruthy();
  expect(screen.getByTestId("due").getAttribute("data-due")).toBe("none");
});

it("leads to second labels", async () => {
  show(mine({ waiting: 1, second_labels: [{ ...WHERE, asked: 5, left: 2 }] }));
  const card = await screen.findByTestId("second-work");
  expect(card.textContent).toContain("3 of 5 handed in");
  expect(card.querySelector("a")?.getAttribute("href")).toBe("/filaments/4/second");
});

it("counts each frame of a project once", () => {
  const outside = { ...RETURNED, filament: 5 };
  const work = mine({ assignments: [assignment()], returned: [RETURNED, outside], second_labels: [{ ...WHERE, asked: 5, left: 2 }] });
  expect([framesWaiting(work, 1), framesWaiting(work, 2), framesWaiting(undefined, 1)]).toEqual([7, 0, 0]);
});
