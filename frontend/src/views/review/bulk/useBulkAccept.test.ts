import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { BulkCandidate } from "../../../api/reviewing";
import { serve } from "../../../test/server";
import { useBulkAccept } from "./useBulkAccept";

afterEach(() => vi.unstubAllGlobals());

const candidates = (count: number): BulkCandidate[] =>
  Array.from({ length: count }, (_, frame) => ({
    filament_frame: frame, base_version: 1, proposal_version: null, filament: 1, filament_name: "F1", video_name: "v",
    position: frame, index: frame, certainty: null, area_change: null,
  }));

const accepting = (body: unknown) => ({
  outcomes: (body as { items: { filament_frame: number }[] }).items.map(({ filament_frame }) => ({
    filament_frame, accepted: filament_frame !== 3, code: null, detail: null,
  })),
});

test("frames go in batches, and what was refused is told", async () => {
  const asked = serve({ "POST /api/projects/1/bulk-accept/": ({ body }) => ({ body: accepting(body) }) });
  const { result } = renderHook(() => useBulkAccept(1));
  await act(() => result.current.start(candidates(45)));
  expect(asked).toHaveLength(3);
  expect(result.current.run).toMatchObject({ state: "done" });
  expect(result.current.run!.outcomes.filter((outcome) => !outcome.accepted).map((one) => one.filament_frame)).toEqual([3]);
});

test("a batch whose answer was lost is sent again", async () => {
  let tries = 0;
  serve({ "POST /api/projects/1/bulk-accept/": ({ body }) => (++tries === 1 ? { status: 502, body: {} } : { body: accepting(body) }) });
  const { result } = renderHook(() => useBulkAccept(1));
  await act(() => result.current.start(candidates(2)));
  expect([tries, result.current.run!.state]).toEqual([2, "done"]);
});

test("stopping keeps what is done", async () => {
  const { result } = renderHook(() => useBulkAccept(1));
  serve({ "POST /api/projects/1/bulk-accept/": ({ body }) => { result.current.stop(); return { body: accepting(body) }; } });
  await act(() => result.current.start(candidates(45)));
  await waitFor(() => expect(result.current.run!.state).toBe("stopped"));
  expect(result.current.run!.outcomes).toHaveLength(20);
});
