import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import type { Fact } from "../../../api/types";
import { renderAt } from "../../../test/render";
import { user, video } from "../../../test/samples";
import { serve } from "../../../test/server";
import { FactsPanel } from "./FactsPanel";

afterEach(() => vi.unstubAllGlobals());

const said = (value: Fact["value"], unit: string, changes: Partial<Fact> = {}): Fact => ({ value, unit, source: "file", by: null, at: null, note: "", recorded: null, ...changes });
const number = (name: string, title: string, units: string[]) => ({ name, title, is_text: false, unit: units[0], units, low: 0, high: 1e6, enterable: true });
const text = (name: string, title: string) => ({ name, title, is_text: true, unit: "", units: [], low: null, high: null, enterable: true });
const ANSWERS = {
  "GET /api/video-facts/": { body: [number("pixel_size", "Pixel size", ["nm", "A"]), number("voltage", "Accelerating voltage", ["kV"]), text("gas", "Gas")] },
  "GET /api/projects/1/members/": { body: [{ user, role: "manager" }] },
  "PATCH /api/videos/9/": { body: video() },
};
const known = video({
  facts: {
    voltage: said(300, "kV"),
    pixel_size: said(0.1, "nm", { source: "entered", by: "ada", at: "2026-03-04T12:00:00Z", recorded: { value: 0.05, unit: "nm", source: "file" } }),
  },
  original: { name: "run 1.dm4", size_bytes: 1_234, sha256: "ab".repeat(32), format: "dm" },
});
const changes = (asked: ReturnType<typeof serve>) => asked.filter(({ method }) => method === "PATCH").map(({ body }) => body);

it("shows each value with its source, in the order in which people look for them, and the untouched file", async () => {
  serve(ANSWERS);
  renderAt("/", <FactsPanel video={known} />);
  await screen.findByText("entered by Ada on Mar 4, 2026");
  expect(screen.getByTestId("value-pixel_size").textContent).toBe("0.1 nm");
  expect(screen.getByTestId("source-voltage").textContent).toBe("read from the file");
  const panel = screen.getByTestId("facts-panel").textContent!;
  expect(panel.indexOf("Pixel size")).toBeLessThan(panel.indexOf("Accelerating voltage"));
  expect(screen.getByTestId("original-file").textContent).toContain("run 1.dm4");
});

it("is corrected in place, and taken back to what was recorded", async () => {
  const asked = serve(ANSWERS);
  renderAt("/", <FactsPanel video={known} />);
  const person = userEvent.setup();
  await person.click(await screen.findByTestId("edit-voltage"));
  const editor = within(screen.getByTestId("fact-voltage"));
  await person.clear(editor.getByLabelText("Accelerating voltage"));
  await person.type(editor.getByLabelText("Accelerating voltage"), "200{Enter}");
  await vi.waitFor(() => expect(changes(asked)).toEqual([{ facts: { voltage: { value: 200, unit: "kV" } } }]));
  await person.click(screen.getByTestId("undo-pixel_size"));
  await vi.waitFor(() => expect(changes(asked)[1]).toEqual({ facts: { pixel_size: null } }));
});

it("takes what the recording does not say", async () => {
  const asked = serve(ANSWERS);
  renderAt("/", <FactsPanel video={known} />);
  const person = userEvent.setup();
  await person.selectOptions(await screen.findByTestId("add-fact"), "gas");
  await person.type(screen.getByLabelText("Gas"), " O2 ");
  await person.click(screen.getByTestId("save-fact"));
  await vi.waitFor(() => expect(changes(asked)).toEqual([{ facts: { gas: { value: "O2" } } }]));
});

it("is only read by those who may not change it", async () => {
  serve(ANSWERS);
  renderAt("/", <FactsPanel video={{ ...known, my_role: "reviewer" }} />);
  await screen.findByText("entered by Ada on Mar 4, 2026");
  for (const id of ["edit-voltage", "undo-pixel_size", "add-fact", "change-clock", "delete-video"]) expect(screen.queryByTestId(id)).toBeNull();
});
