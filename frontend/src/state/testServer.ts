/** For tests: a server with the real one's rules about versions and keys, and troubles to order. */
import { ApiError, NetworkError } from "../api/errors";
import type { LabelledFrame, Labels, MaskSave } from "../api/types";
import { emptyMask } from "../domain/mask";
import { encodeMask } from "../domain/maskWire";
import { moveLayers } from "../domain/shiftMask";
import type { LabelGateway } from "./gateway";
import { decodeLayers, encodeLayers } from "./wire";

export const SIZE = { height: 8, width: 8 };
export const RULES = [
  { key: "A1", inside: null },
  { key: "A2", inside: "A1" },
];

type Trouble = "no answer" | "lost answer" | "signed out" | "refused" | "broken";

export class TestServer implements LabelGateway {
  readonly saves: { frame: number; save: MaskSave }[] = [];
  /** Taken one a request, from the front. */
  troubles: Trouble[] = [];
  /** A request waits for this before it is answered. */
  gate: Promise<void> = Promise.resolve();
  /** Away altogether: every request fails, however many there are. */
  isAway = false;
  /** Nobody is signed in any more. */
  isSignedOut = false;
  /** The largest number of saves that were under way at the same time. */
  mostAtOnce = 0;
  private underWay = 0;
  private readonly frames = new Map<number, LabelledFrame>();
  private readonly answered = new Map<string, LabelledFrame>();

  async labels(_filament: number, start: number, count: number): Promise<Labels[]> {
    return Promise.all(Array.from({ length: count }, (_, i) => this.read(start + i + 100)));
  }

  async read(frame: number): Promise<LabelledFrame> {
    const empty = await encodeMask(emptyMask(SIZE.height, SIZE.width));
    const made = this.frames.get(frame) ?? newFrame(frame, { A1: empty, A2: empty });
    this.frames.set(frame, made);
    return made;
  }

  async saveMasks(frame: number, save: MaskSave): Promise<LabelledFrame> {
    this.saves.push({ frame, save });
    const trouble = this.isAway ? "no answer" : this.isSignedOut ? "signed out" : this.troubles.shift();
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.underWay);
    await this.gate;
    this.underWay -= 1;
    if (trouble === "no answer") throw new NetworkError("offline");
    if (trouble === "signed out") throw new ApiError(403, "not_authenticated", "Sign in.");
    if (trouble === "refused") throw new ApiError(403, "permission_denied", "You may not label here.");
    if (trouble === "broken") throw new ApiError(503, "unavailable", "The database rests.");
    const answer = await this.store(frame, save);
    if (trouble === "lost answer") throw new NetworkError("connection reset");
    return answer;
  }

  /** Somebody else saves. */
  async otherPerson(frame: number, masks: MaskSave["masks"]): Promise<void> {
    const { version } = await this.read(frame);
    await this.store(frame, { base_version: version, idempotency_key: crypto.randomUUID(), masks });
  }

  /** Somebody moves the region: masks keep their place in the field, and so get a new version where there are any. */
  async moveRegion(frame: number, row: number, col: number): Promise<void> {
    const old = await this.read(frame);
    const layers = await decodeLayers(old.masks);
    const masks = await encodeLayers(moveLayers(layers, old, { row, col }).layers);
    this.frames.set(frame, { ...old, row, col, masks, version: old.version && old.version + 1 });
  }

  async submit(frame: number, baseVersion: number): Promise<LabelledFrame> {
    return this.judge(frame, baseVersion, "submitted");
  }

  async accept(frame: number, { base_version, proposal_version }: { base_version: number; proposal_version?: number }) {
    const old = await this.read(frame);
    if (proposal_version !== undefined) this.frames.set(frame, { ...old, masks: old.proposal!.masks, proposal: null });
    return this.judge(frame, base_version, "accepted");
  }

  async reject(frame: number, { base_version }: { base_version: number }): Promise<LabelledFrame> {
    return this.judge(frame, base_version, "rejected");
  }

  async propose(frame: number, masks: MaskSave["masks"]): Promise<void> {
    const proposal = { version: 1, model_version: 1, model_version_name: "v1", certainty: 0.9, masks };
    this.frames.set(frame, { ...(await this.read(frame)), state: "proposed", proposal });
  }

  private async judge(frame: number, baseVersion: number, state: LabelledFrame["state"]): Promise<LabelledFrame> {
    const old = await this.read(frame);
    this.refuseStale(old, baseVersion);
    const answer = { ...old, state };
    this.frames.set(frame, answer);
    return answer;
  }

  private async store(frame: number, save: MaskSave): Promise<LabelledFrame> {
    const known = this.answered.get(save.idempotency_key);
    if (known) return known;
    const old = await this.read(frame);
    this.refuseStale(old, save.base_version);
    if (save.corner && (save.corner.row !== old.row || save.corner.col !== old.col)) {
      throw new ApiError(412, "region_moved", "Someone moved the region.", { current: old });
    }
    const masks = { ...old.masks, ...save.masks };
    const { confirmed = [] } = save;
    const isTaken = save.from_proposal === old.proposal?.version && !save.keep_proposal;
    const proposal = isTaken ? null : old.proposal;
    const answer: LabelledFrame = { ...old, version: old.version + 1, state: "draft", masks, confirmed, proposal };
    this.frames.set(frame, answer);
    this.answered.set(save.idempotency_key, answer);
    return answer;
  }

  private refuseStale(current: LabelledFrame, baseVersion: number): void {
    if (current.version === baseVersion) return;
    throw new ApiError(412, "stale_version", "Another version came first.", { your_base: baseVersion, current });
  }
}

function newFrame(id: number, masks: LabelledFrame["masks"]): LabelledFrame {
  const position = id - 100;
  return {
    id, filament: 1, position, index: 350 + position, time_s: 131 + position, row: 0, col: 0,
    state: "unlabelled", version: 0, proposal_version: null, areas_px: {}, proposal_areas_px: null,
    exclusion_px: null, updated_at: null, updated_by: "Somebody else", returned: null, masks, confirmed: [], proposal: null,
  };
}
