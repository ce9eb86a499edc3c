import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../../test/render";
import { user, video } from "../../../test/samples";
import { serve } from "../../../test/server";
import { MissingFacts } from "./MissingFacts";

afterEach(() => vi.unstubAllGlobals());

const KINDS = [
  { name: "pixel_size", title: "Pixel size", is_text: false, unit: "nm", units: ["nm", "A"], low: 1e-4, high: 1e6, enterable: true },
  { name: "frame_interval", title: "Frame interval", is_text: false, unit: "s", units: ["s", "ms"], low: 1e-6, high: 1e6, enterable: false },
];
const lacking = video({ nm_per_px: null, missing: ["pixel_size", "clock"] });

it("lets a manager say how large a pixel is, in the unit at hand", async () => {
  const asked = serve({ "GET /api/video-facts/": { body: KINDS }, "PATCH /api/videos/9/": { body: video() } });
  renderAt("/", <MissingFacts video={lacking} />);
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("Pixel size"), "0.42");
  await screen.findByRole("option", { name: "Å" });
  await person.selectOptions(screen.getByLabelText("Unit of pixel size"), "A");
  expect(screen.getByText("The field is then 42 × 21 nm.")).toBeTruthy();
  await person.click(screen.getByTestId("save-pixel-size"));
  await vi.waitFor(() => expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({ facts: { pixel_size: { value: 0.42, unit: "A" } } }));
});

it("shows the server's sentence where a value cannot be true", async () => {
  serve({ "GET /api/video-facts/": { body: KINDS }, "PATCH /api/videos/9/": { status: 400, body: { code: "fact_out_of_range", detail: "Pixel size lies between 0.0001 and 1e+06 nm." } } });
  renderAt("/", <MissingFacts video={lacking} />);
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("Pixel size"), "99999999");
  await person.click(screen.getByTestId("save-pixel-size"));
  expect(await screen.findByText("Pixel size lies between 0.0001 and 1e+06 nm.")).toBeTruthy();
});

it("takes an even interval with the frame at which the clock shows zero", async () => {
  const asked = serve({ "GET /api/video-facts/": { body: KINDS }, "PUT /api/videos/9/clock/": { body: video() } });
  renderAt("/", <MissingFacts video={lacking} />);
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("Frame interval"), "0.5");
  expect(screen.getByText("The video then lasts 1 s.")).toBeTruthy();
  await person.clear(screen.getByLabelText("The clock shows zero at position"));
  await person.type(screen.getByLabelText("The clock shows zero at position"), "1");
  await person.click(screen.getByTestId("save-clock"));
  await vi.waitFor(() => expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({ interval: { value: 0.5, unit: "s" }, zero_position: 1 }));
});

it("shows the first mistake of a pasted table, and sends it once there is none", async () => {
  const asked = serve({ "GET /api/video-facts/": { body: KINDS }, "PUT /api/videos/9/clock/": { body: video() } });
  renderAt("/", <MissingFacts video={lacking} />);
  const person = userEvent.setup();
  await person.click(screen.getByText("Table of times"));
  const table = screen.getByLabelText("Table");
  await person.type(table, "frame,time_s\n1,0\n2,0.5");
  expect(screen.getByTestId("clock-problem").textContent).toBe("The table has 2 of the video's 3 frames; every frame needs a time.");
  await person.type(table, "\n3,0.4");
  expect(screen.getByTestId("clock-problem").textContent).toContain("Line 4: its time is not later");
  await person.type(table, "{backspace}9");
  expect(screen.getByTestId("clock-preview").textContent).toContain("3 frames in all, the last at 0.9 s.");
  await person.click(screen.getByTestId("save-clock"));
  await vi.waitFor(() => expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({ csv: "frame,time_s\n1,0\n2,0.5\n3,0.9" }));
});

it("tells the others who can", async () => {
  serve({ "GET /api/projects/1/members/": { body: [{ user, role: "manager" }, { user: { ...user, id: 2, username: "eve", display_name: "Eve" }, role: "viewer" }] } });
  renderAt("/", <MissingFacts video={{ ...lacking, my_role: "annotator" }} />);
  expect((await screen.findByText(/Ada can fill it in/)).textContent).toBe("Ada can fill it in, as manager of the project.");
  expect(screen.queryByTestId("pixel-size-form")).toBeNull();
});

it("is not there where nothing is missing", () => {
  renderAt("/", <MissingFacts video={video()} />);
  expect(screen.queryByTestId("missing-facts")).toBeNull();
});
