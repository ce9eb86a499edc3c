import "fake-indexeddb/auto";
import { act, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Role } from "../../../api/types";
import { EXCLUSION } from "../../../domain/layers";
import { TUBE } from "../../../tools/tube/tubeWork";
import { serve } from "../../../test/server";
import type { EditorSession } from "../editorSession";
import { documentWith, filamentOf, renderInEditor, sessionOf } from "../testEditor";
import { ToolPanel } from "../ToolPanel";

const LINE = { points: [[1, 0], [1, 8]], isEnded: true, outerPx: 2, corePx: 1, message: null, position: 0 } as const;
const button = () => screen.getByTestId<HTMLButtonElement>("tube-centre-line");

beforeEach(() => localStorage.clear());
afterEach(() => vi.unstubAllGlobals());

/** The tube drawn across a frame of 2 x 8 pixels, of which the given columns are excluded. */
function open(excluded: readonly number[], role: Role = "annotator") {
  const document = documentWith();
  for (const col of excluded) for (const row of [0, 1]) document.layers.get(EXCLUSION)!.data[row * 8 + col] = 1;
  const session = sessionOf(role);
  session.settings.set({ tool: "tube" });
  const labels = { at: (position: number) => (position === 0 ? document : null) } as EditorSession["labels"];
  TUBE.set(LINE);
  return { ...renderInEditor({ ...session, labels }, <ToolPanel />), session };
}

test("the exclusion cuts the ends of the centre line that is kept, and that is said", async () => {
  const saved = { ...filamentOf("annotator"), length_px: 5 };
  const asked = serve({
    "GET /api/filaments/4/": { body: { ...filamentOf("annotator"), geometry_version: 3 } },
    "PUT /api/filaments/4/centre-line/": { body: saved },
  });
  const { client } = open([0, 1, 7]);
  expect(screen.getByTestId("tube-cover").textContent).toBe("1.5 nm at its ends lie in the exclusion: as the centre line it is cut to 2.5 nm.");
  await userEvent.click(button());
  await waitFor(() => expect(client.getQueryData(["filaments", 4])).toEqual(saved));
  const { body } = asked.find(({ method }) => method === "PUT")!;
  expect(body).toMatchObject({ base_version: 3, position: 0 });
  const { points } = body as { points: number[][] };
  expect([points[0], points.at(-1)]).toEqual([[1, 2], [1, 7]]);
});

test("who leaves the exclusion in measures the whole line", () => {
  const { session } = open([0, 1, 7]);
  act(() => session.settings.set(({ tube }) => ({ tube: { ...tube, skipsExclusion: false } })));
  expect(screen.queryByTestId("tube-cover")).toBeNull();
  expect(button().disabled).toBe(false);
});

test("a line that lies in the exclusion is no centre line", () => {
  open([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(screen.getByTestId("tube-cover").textContent).toContain("All of the line lies in the exclusion");
  expect(button().disabled).toBe(true);
});

test("who may only look is offered none", () => {
  open([], "viewer");
  expect(screen.queryByTestId("tube-centre-line")).toBeNull();
});
