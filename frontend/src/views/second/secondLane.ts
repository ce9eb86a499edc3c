/** The lane of one's own second labels: frames that one was not asked for are there as images only. */
import { secondLabels, type SecondLabelFrame } from "../../api/secondLabels";
import type { FilamentFrame, Labels } from "../../api/types";
import type { LabelGateway } from "../../state/gateway";
import { IndexedDbJournal } from "../../state/journal";
import type { Lane } from "../annotate";

/** Second labels have ids of their own: those of other frames are below nothing, so that none is taken for another. */
export const isAsked = (frame: Pick<FilamentFrame, "id">) => frame.id > 0;
export const isOpen = (frame: Pick<FilamentFrame, "id" | "state">) => isAsked(frame) && frame.state !== "submitted";

/** All frames by position: of those that one is asked for one's own word, of the others nothing but time and place. */
export function blindFrames(frames: readonly FilamentFrame[], asked: readonly SecondLabelFrame[]): FilamentFrame[] {
  const mine = new Map(asked.map((frame) => [frame.filament_frame, frame]));
  return frames.map((frame) => mine.get(frame.id) ?? withoutLabels(frame));
}

function withoutLabels(frame: FilamentFrame): FilamentFrame {
  const none = Object.fromEntries(Object.keys(frame.areas_px).map((key) => [key, null]));
  const { filament, position, index, time_s, row, col } = frame;
  return {
    ...{ filament, position, index, time_s, row, col, areas_px: none },
    ...{ id: -frame.id, state: "unlabelled", version: 0, confirmed: [], exclusion_px: null },
    ...{ proposal_version: null, proposal_areas_px: null, updated_at: null, updated_by: null, returned: null },
  };
}

/** The next one that waits, after this frame or else from the beginning; null where all are handed in. */
export function nextOpen(frames: readonly FilamentFrame[], position: number): number | null {
  const waiting = frames.filter((frame) => isOpen(frame) && frame.position !== position);
  return (waiting.find((frame) => frame.position > position) ?? waiting[0])?.position ?? null;
}

export const howFar = (frames: readonly FilamentFrame[]) => {
  const asked = frames.filter(isAsked);
  return { asked: asked.length, done: asked.filter((frame) => !isOpen(frame)).length };
};

export function secondLane(frames: readonly FilamentFrame[]): Lane {
  return {
    gateway: secondGateway(frames),
    journal: () => new IndexedDbJournal("filamark-second-labels"),
    isBlind: true,
    mayDraw: isOpen,
    isWalked: isAsked,
    notice: (frame) => {
      if (!isAsked(frame)) return "You are not asked for this frame: only its image is shown.";
      return isOpen(frame) ? null : "This second label is handed in and stays as it is.";
    },
    submitted: "Second label handed in.",
    afterSubmit: nextOpen,
  };
}

export function secondGateway(frames: readonly FilamentFrame[]): LabelGateway {
  return {
    labels: async (filament, start, count, signal) => {
      const mine = await secondLabels.labels(filament, start, count, signal);
      const byPosition = new Map(mine.map((labels) => [labels.position, labels]));
      return frames.slice(start, start + count).map((frame) => byPosition.get(frame.position) ?? noLabels(frame));
    },
    read: secondLabels.read,
    saveMasks: secondLabels.saveMasks,
    submit: secondLabels.submit,
    accept: () => Promise.reject(new Error("A second label is compared, never judged.")),
    reject: () => Promise.reject(new Error("A second label is compared, never judged.")),
  };
}

const noLabels = ({ id, position, row, col }: FilamentFrame): Labels => ({
  ...{ id: id > 0 ? -id : id, position, row, col },
  ...{ version: 0, state: "unlabelled", masks: {}, confirmed: [], proposal: null },
});
