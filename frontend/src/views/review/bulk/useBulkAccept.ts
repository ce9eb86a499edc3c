/** Sends the chosen frames in batches: how far it is, what was refused, and a way to stop. The same batch again is harmless. */
import { useRef, useState } from "react";
import { BATCH, reviewing, type BulkCandidate, type BulkOutcome } from "../../../api/reviewing";

export interface BulkRun {
  readonly candidates: readonly BulkCandidate[];
  readonly outcomes: readonly BulkOutcome[];
  readonly state: "running" | "stopped" | "done" | "failed";
  readonly error: unknown;
}

const TRIES = 3;

export function useBulkAccept(project: number) {
  const [run, setRun] = useState<BulkRun | null>(null);
  const stop = useRef<AbortController | null>(null);

  async function start(candidates: readonly BulkCandidate[]) {
    const abort = new AbortController();
    stop.current = abort;
    let outcomes: readonly BulkOutcome[] = [];
    setRun({ candidates, outcomes, state: "running", error: null });
    try {
      for (let at = 0; at < candidates.length && !abort.signal.aborted; at += BATCH) {
        outcomes = [...outcomes, ...(await send(project, candidates.slice(at, at + BATCH)))];
        setRun({ candidates, outcomes, state: "running", error: null });
      }
      setRun({ candidates, outcomes, state: abort.signal.aborted ? "stopped" : "done", error: null });
    } catch (error) {
      setRun({ candidates, outcomes, state: "failed", error });
    }
  }

  return { run, start, stop: () => stop.current?.abort(), forget: () => setRun(null) };
}

/** A batch whose answer was lost is sent once more. A batch under way is never given up: its outcome is wanted. */
async function send(project: number, batch: readonly BulkCandidate[], tries = TRIES): Promise<readonly BulkOutcome[]> {
  const items = batch.map(({ filament_frame, base_version, proposal_version }) => ({ filament_frame, base_version, proposal_version }));
  try {
    return (await reviewing.acceptMany(project, items)).outcomes;
  } catch (error) {
    if (tries <= 1) throw error;
    return send(project, batch, tries - 1);
  }
}
