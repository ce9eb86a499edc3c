import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../../test/render";
import { video } from "../../test/samples";
import { serve } from "../../test/server";
import { VideoName } from "./VideoName";

afterEach(() => vi.unstubAllGlobals());

const changes = (asked: ReturnType<typeof serve>) => asked.filter(({ method }) => method === "PATCH").map(({ body }) => body);

it("is changed in place", async () => {
  const asked = serve({ "PATCH /api/videos/9/": { body: video({ name: "Second run" }) } });
  renderAt("/", <VideoName video={video({ name: "img" })} />);
  const person = userEvent.setup();
  await person.click(screen.getByTestId("rename"));
  await person.clear(screen.getByRole("textbox"));
  await person.type(screen.getByRole("textbox"), " Second run {Enter}");
  await screen.findByTestId("rename");
  expect(changes(asked)).toEqual([{ name: "Second run" }]);
});

it("stays as it was after Escape, and says why a name is refused", async () => {
  const asked = serve({ "PATCH /api/videos/9/": { status: 409, body: { code: "video_name_taken", detail: "The project has another video called Twin." } } });
  renderAt("/", <VideoName video={video({ name: "img" })} />);
  const person = userEvent.setup();
  await person.click(screen.getByTestId("rename"));
  await person.type(screen.getByRole("textbox"), "x{Escape}");
  expect(screen.getByTestId("video-name").textContent).toBe("img");
  expect(changes(asked)).toEqual([]);
  await person.click(screen.getByTestId("rename"));
  await person.type(screen.getByRole("textbox"), "Twin{Enter}");
  await screen.findByText("The project has another video called Twin.");
  expect(screen.getByRole("textbox").getAttribute("aria-invalid")).toBe("true");
});

it("is only read by others", () => {
  renderAt("/", <VideoName video={video({ my_role: "annotator" })} />);
  expect(screen.queryByTestId("rename")).toBeNull();
});
