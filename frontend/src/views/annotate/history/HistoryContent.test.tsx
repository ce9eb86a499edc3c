import "fake-indexeddb/auto";
import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import type { Revision } from "../../../api/revisions";
import { encodeLayers } from "../../../state/wire";
import { serve } from "../../../test/server";
import { documentWith, MINE, PROPOSED, renderInEditor, sessionOf } from "../testEditor";
import { areaData } from "./AreaCurve";
import { HistoryContent, partnerOf } from "./HistoryContent";

beforeEach(() => localStorage.clear());

const bea = { id: 5, username: "bea", display_name: "Bea", is_admin: false };

const revision = (version: number, facts: Partial<Revision> = {}): Revision => ({
  version, parent: version > 1 ? version - 1 : null, origin: "person", author: bea, model_version: null, model_version_name: "", fusion: "",
  certainty: null, is_proposal: false, is_current: false, is_waiting: false, note: "", created_at: "2026-01-02T03:04:05Z", row: 0, col: 0,
  areas_px: { A1: 8, A2: 2 }, sha256: {}, verdicts: [], ...facts,
});

async function open(role: "annotator" | "viewer", found: Revision[] = [revision(1, { is_current: true })], next: number | null = null) {
  const [mine, theirs] = await Promise.all([encodeLayers(MINE), encodeLayers(PROPOSED)]);
  const asked = serve({
    "GET /api/filament-frames/77/revisions/": ({ path }) => ({
      body: path.includes("before") ? { count: 3, next: null, revisions: [revision(1)] } : { count: found.length, next, revisions: found },
    }),
    "GET /api/filament-frames/77/revisions/1/": { body: { version: 1, row: 0, col: 0, masks: mine } },
    "GET /api/filament-frames/77/revisions/2/": { body: { version: 2, row: 0, col: 0, masks: theirs } },
  });
  renderInEditor(sessionOf(role), <HistoryContent document={documentWith()} image={null} />);
  return { asked, person: userEvent.setup() };
}

test("whose a version is, and how it was judged", async () => {
  const verdict = { verdict: "rejected", reason: "the tip", reviewer: bea, created_at: "2026-01-03T00:00:00Z" } as const;
  await open("viewer", [revision(1, { is_current: true, note: "first try", verdicts: [verdict] })]);
  const row = await screen.findByTestId("version-1");
  for (const words of ["Version 1", "Bea", "current", "first try", "Rejected by Bea: the tip"]) expect(row.textContent).toContain(words);
});

test("a frame without versions says what will be here", async () => {
  await open("annotator", []);
  expect((await screen.findByTestId("no-versions")).textContent).toContain("Every save becomes a version");
});

test("a version is compared with the current one", async () => {
  const { person } = await open("annotator", [revision(2), revision(1, { is_current: true })]);
  await person.click(await screen.findByTestId("version-2"));
  await waitFor(() => expect(screen.getByTestId("only-first-px").textContent).toBe("4 px"));
  expect([screen.getByTestId("only-second-px").textContent, screen.getByTestId("both-px").textContent]).toEqual(["4 px", "4 px"]);
  expect(screen.getByTestId("comparison-figures").textContent).toContain("0.500");
});

test("only who may draw brings a version back", async () => {
  const versions = [revision(2), revision(1, { is_current: true })];
  const { person } = await open("viewer", versions);
  await person.click(await screen.findByTestId("version-2"));
  await screen.findByTestId("comparison");
  expect(screen.queryByTestId("restore")).toBeNull();
});

test("a long history comes in parts", async () => {
  const { person } = await open("annotator", [revision(3), revision(2)], 2);
  await person.click(await screen.findByTestId("earlier-versions"));
  await screen.findByTestId("version-1");
  expect(screen.queryByTestId("earlier-versions")).toBeNull();
});

test("what a version is compared with unless somebody chooses", () => {
  expect(partnerOf(1, 3, [3, 2, 1])).toBe(3);
  expect(partnerOf(3, 3, [3, 2, 1])).toBe(2);
  expect(partnerOf(1, 1, [2, 1])).toBe(2);
  expect(partnerOf(1, 1, [1])).toBeNull();
});

test("the curve goes from the oldest to the newest and leaves proposals out", () => {
  const found = [revision(3, { areas_px: { A1: 4 } }), revision(2, { is_proposal: true }), revision(1)];
  expect(areaData(found, ["A1", "A2"], 0.5)).toEqual([[1, 3], [2, 1], [0.5, null]]);
});
