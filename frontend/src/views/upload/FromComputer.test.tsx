import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { uploads } from "../../state/uploads";
import { renderAt } from "../../test/render";
import { project, video } from "../../test/samples";
import { serve } from "../../test/server";
import { uploadCommand } from "./FromCommandLine";
import { FromComputer } from "./FromComputer";
import { UnfinishedRow } from "./UnfinishedRow";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const UPLOAD = { id: "u", name: "a.tif", project: 1, length: 3, offset: 1, state: "receiving", sha256: null, video: null, created_at: "2026-01-01T00:00:00Z", expires_at: "2026-01-08T00:00:00Z" } as const;

it("says what will be sent and what cannot be, then sends", async () => {
  serve({ "GET /api/videos/": { body: [video({ original: { name: "a.tif", size_bytes: 3, sha256: "", format: "tiff" } })] } });
  const add = vi.spyOn(uploads, "add").mockImplementation(() => {});
  const sent = vi.fn();
  renderAt("/", <FromComputer project={project()} dropped={[{ loose: [new File(["x"], "x.doc")], folders: [] }]} onSent={sent} />);
  const person = userEvent.setup({ applyAccept: false });
  expect((screen.getByTestId("send-recordings") as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByTestId("refused-files").textContent).toContain("x.doc");
  await person.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, [new File(["abc"], "a.tif"), new File(["de"], "b.mrc")]);
  expect(await screen.findByText(/A file of this name and size is here already/)).toBeTruthy();
  await person.click(screen.getByLabelText("Do not send b.mrc"));
  await person.click(screen.getByText("Send 1 recording, 3 bytes"));
  expect(add.mock.calls[0]?.[1].map(({ name }) => name)).toEqual(["a.tif"]);
  expect(sent).toHaveBeenCalled();
});

it("goes on with an unfinished upload only with the same file", async () => {
  const add = vi.spyOn(uploads, "add").mockImplementation(() => {});
  renderAt("/", <UnfinishedRow upload={UPLOAD} />);
  const person = userEvent.setup();
  await person.upload(screen.getByTestId("same-file"), new File(["abcd"], "a.tif"));
  expect(screen.getByRole("alert").textContent).toBe("This is another file of that name: it has 4 bytes, the upload 3 bytes.");
  await person.upload(screen.getByTestId("same-file"), new File(["abc"], "b.tif"));
  expect(screen.getByRole("alert").textContent).toBe("This is another file: b.tif. Choose a.tif.");
  expect(add).not.toHaveBeenCalled();
  await person.upload(screen.getByTestId("same-file"), new File(["abc"], "a.tif"));
  expect(add.mock.calls[0]?.[2]).toBe("/api/uploads/u/");
});

it("writes a command that a shell takes as it is meant", () => {
  expect(uploadCommand("Ada's run", "ada", "https://x.example")).toBe("./run upload RECORDING --server https://x.example --project 'Ada'\\''s run' --user ada");
});
