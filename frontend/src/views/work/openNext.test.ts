import { notifications } from "@mantine/notifications";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { user } from "../../test/samples";
import { serve } from "../../test/server";
import { openNext } from "./openNext";
import { positionsOf } from "./FrameRange";

const FRAME = {
  project: 1, project_name: "Rendered", filament: 4, filament_name: "F4", video: 9, video_name: "run 1", filament_frame: 77, position: 6,
  index: 106, assignment: 3, returned: false, by: null, reason: "",
};
const said = vi.spyOn(notifications, "show");

beforeEach(() => said.mockReset().mockReturnValue(""));
afterEach(() => vi.unstubAllGlobals());

async function open(body: unknown, after?: number, status = 200) {
  const asked = serve({ "GET /api/work/next/": { status, body } });
  const leave = vi.fn();
  await openNext(leave, after);
  return { asked, leave, message: said.mock.calls[0]?.[0].message };
}

it("opens the next frame and says where one comes from", async () => {
  const { asked, leave, message } = await open({ left: 3, next: FRAME }, 71);
  expect(asked[0]!.path).toBe("/api/work/next/?after=71");
  expect(leave.mock.calls).toEqual([["/filaments/4/annotate?frame=106"]]);
  expect(message).toBeUndefined();
});

it("says why a frame came back", async () => {
  const { message } = await open({ left: 1, next: { ...FRAME, returned: true, by: user, reason: "Too wide." } });
  expect([message, said.mock.calls[0]![0].title]).toEqual(["Too wide.", "Sent back by Ada"]);
});

it("goes back to my work when nothing is left, and stays while one frame is", async () => {
  expect((await open({ left: 0, next: null })).leave.mock.calls).toEqual([["/work"]]);
  said.mockClear();
  const { leave, message } = await open({ left: 1, next: null }, 77);
  expect([leave.mock.calls.length, message]).toEqual([0, "This is the last frame of your work. Submit it, and you are done."]);
});

it("leaves one where one is when the server does not answer", async () => {
  const { leave, message } = await open({ code: "server_error", detail: "The database is away.", extra: {} }, 77, 500);
  expect([leave.mock.calls.length, message]).toEqual([0, "The database is away."]);
});

it("takes the frames that there are", () => {
  const frames = [8, 30, 52].map((index, position) => ({ index, position }));
  expect(positionsOf(frames, { first: "", last: "" })).toEqual({ first_position: 0, last_position: 2 });
  expect(positionsOf(frames, { first: 25, last: 60 })).toEqual({ first_position: 1, last_position: 2 });
  expect(positionsOf(frames, { first: 52, last: 8 })).toBeNull();
});
