/** What a save says beside its masks: on what it rests, what its author meant, where it was painted. */
import type { MaskSave } from "../api/types";
import type { Corner } from "../domain/shiftMask";

export interface SaveFacts {
  /** The proposal that pixels were taken from. */
  readonly fromProposal: number | null;
  /** Only a part of it was taken: the rest goes on waiting. */
  readonly keepProposal: boolean;
  /** Warnings that the author meant, as "code:layer". */
  readonly confirmed: readonly string[];
  /** What special thing made the pixels. */
  readonly note: string;
  /** Where the region lay when it was painted; null: not known. */
  readonly corner: Corner | null;
}

export const NO_FACTS: SaveFacts = { fromProposal: null, keepProposal: false, confirmed: [], note: "", corner: null };

/** As the server is told; what says nothing is left out. */
export function wireFacts({ fromProposal, keepProposal, confirmed, note, corner }: SaveFacts): Omit<Partial<MaskSave>, "masks"> {
  return {
    ...(fromProposal === null ? {} : { from_proposal: fromProposal, keep_proposal: keepProposal }),
    ...(confirmed.length === 0 ? {} : { confirmed: [...confirmed] }),
    ...(note === "" ? {} : { note }),
    ...(corner === null ? {} : { corner }),
  };
}
