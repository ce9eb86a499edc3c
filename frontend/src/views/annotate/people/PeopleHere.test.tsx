import "fake-indexeddb/auto";
import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FilamentFrame, User } from "../../../api/types";
import { serve } from "../../../test/server";
import { renderInEditor, sessionOf } from "../testEditor";
import { PeopleHere } from "./PeopleHere";

const FRAME = { id: 77, position: 0, index: 350, time_s: 131 } as FilamentFrame;
const BEA: User = { id: 2, username: "bea", display_name: "Bea", is_admin: false };
const hold = (mine: boolean) => ({ holder: BEA, mine, since: new Date().toISOString(), seen_at: new Date().toISOString(), others: [] });

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("the other's name, and the way to draw all the same", async () => {
  const asked = serve({ "PUT /api/filament-frames/77/hold/": ({ body }) => ({ body: hold((body as { take_over: boolean }).take_over) }) });
  renderInEditor(sessionOf("annotator"), <PeopleHere frame={FRAME} />);
  await pass(500);
  expect(screen.getByTestId("people-here").textContent).toContain("Bea is working on this frame.");
  fireEvent.click(screen.getByTestId("draw-anyway"));
  await pass(0);
  expect(screen.queryByTestId("people-here")).toBeNull();
  expect(asked.map(({ body }) => (body as { take_over: boolean }).take_over)).toEqual([false, true]);
});

test("viewers hold nothing, and who labels blind neither", async () => {
  const asked = serve({});
  renderInEditor(sessionOf("viewer"), <PeopleHere frame={FRAME} />);
  renderInEditor({ ...sessionOf("annotator"), company: null }, <PeopleHere frame={FRAME} />);
  await pass(20_000);
  expect(asked).toEqual([]);
});
