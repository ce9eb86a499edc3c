import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { queries } from "../../../api/queries";
import type { Job, Video } from "../../../api/types";
import { renderAt } from "../../../test/render";
import { job, video } from "../../../test/samples";
import { serve } from "../../../test/server";
import { adviceFor } from "./failures";
import { IncomingVideo } from "./IncomingVideo";

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ingest = (changes: Partial<Job>, duplicate_of: number | null = null): Video["ingest"] => ({
  job: job({ kind: "ingest", target: { kind: "video", id: 9 }, ...changes }), report: { notes: [], repaired: [], duplicate_of }, upload: null,
});
const coming = video({ state: "ingesting", ingest: ingest({ progress_text: "frame 20 of 60 · 210 MB/s", eta_s: 12 }) });
const failed = (changes: Partial<Job>, duplicate_of: number | null = null) =>
  video({ state: "failed", ingest: ingest({ state: "failed", can_cancel: false, can_restart: true, ...changes }, duplicate_of) });

/** As the page does: the same query decides what is shown. */
function PageOfVideo() {
  const found = useQuery(queries.video(9)).data;
  if (!found) return null;
  return found.state === "ready" ? <p>the field</p> : <IncomingVideo video={found} />;
}

it("says how far it is and turns into the field by itself", async () => {
  let now: Video = coming;
  serve({ "GET /api/videos/9/": () => ({ body: now }) });
  renderAt("/", <PageOfVideo />);
  expect(await screen.findByText("frame 20 of 60 · 210 MB/s · about 12 s left")).toBeTruthy();
  now = video();
  expect(await screen.findByText("the field", {}, { timeout: 3_000 })).toBeTruthy();
});

describe("one that failed", () => {
  it("says what happened and what to do; sending the same bytes again is not offered", async () => {
    const broken = failed({ error_code: "file_truncated", error_detail: "The file ends in frame 3 of 60." });
    serve({ "GET /api/videos/9/": { body: broken } });
    renderAt("/", <IncomingVideo video={broken} />);
    expect(screen.getByText("The end of the file is missing")).toBeTruthy();
    expect(screen.getByText("The file ends in frame 3 of 60.")).toBeTruthy();
    expect(screen.getByTestId("failed-video").textContent).toContain(adviceFor("file_truncated").advice);
    expect(screen.queryByTestId("restart-job")).toBeNull();
  });

  it("can be started again where that may help", () => {
    const full = failed({ error_code: "storage_full", error_detail: "There is no room left." });
    serve({ "GET /api/videos/9/": { body: full } });
    renderAt("/", <IncomingVideo video={full} />);
    expect(screen.getByTestId("restart-job")).toBeTruthy();
  });

  it("is deleted only after asking once more", async () => {
    const broken = failed({ error_code: "file_damaged", error_detail: "x" });
    const asked = serve({ "GET /api/videos/9/": { body: broken }, "DELETE /api/videos/9/": { status: 204 } });
    renderAt("/", <IncomingVideo video={broken} />);
    const person = userEvent.setup({ advanceTimers: (ms) => void vi.advanceTimersByTime(ms) });
    await person.click(screen.getByTestId("delete-video"));
    expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
    await person.click(await screen.findByTestId("delete-video-confirm"));
    await vi.waitFor(() => expect(asked.some(({ method }) => method === "DELETE")).toBe(true));
  });

  it("leads to the video that is the same file", async () => {
    const twin = failed({ error_code: "duplicate_video", error_detail: "x" }, 4);
    serve({ "GET /api/videos/9/": { body: twin }, "GET /api/videos/4/": { body: video({ id: 4, name: "run 3" }) } });
    renderAt("/", <IncomingVideo video={twin} />);
    expect((await screen.findByRole("link", { name: "run 3" })).getAttribute("href")).toBe("/videos/4");
    expect(screen.getByTestId("duplicate-video").textContent).toContain("open that one, or delete this entry");
  });
});

it("that was stopped can be started again", () => {
  const stopped = video({ state: "ingesting", ingest: ingest({ state: "cancelled", can_cancel: false, can_restart: true }) });
  serve({ "GET /api/videos/9/": { body: stopped } });
  renderAt("/", <IncomingVideo video={stopped} />);
  expect(screen.getByText("Taking it in was stopped")).toBeTruthy();
  expect(screen.getByTestId("restart-job")).toBeTruthy();
});
