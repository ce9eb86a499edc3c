/** What may be done with a whole frame: each first saves what is unsaved, then asks the server, then shows its answer. */
import type { Layers } from "../domain/layers";
import type { FrameDocument } from "./frameDocument";
import type { LabelGateway } from "./gateway";
import type { LabelStore } from "./labelStore";
import { type Part, takeFromProposal } from "./proposalTaking";

/** The frame's strokes could not be saved, so the action was not tried. */
export class NotSavedYet extends Error {
  constructor() {
    super("Your newest strokes are not saved yet. Try again when the line at the top says that they are.");
    this.name = "NotSavedYet";
  }
}

export class FrameActions {
  constructor(
    private readonly store: LabelStore,
    private readonly gateway: LabelGateway,
  ) {}

  async submit(document: FrameDocument): Promise<void> {
    await this.saved(document);
    await this.store.takeFromServer(await this.gateway.submit(document.id, document.version));
  }

  async accept(document: FrameDocument): Promise<void> {
    await this.saved(document);
    await this.store.takeFromServer(await this.gateway.accept(document.id, { base_version: document.version }));
  }

  async reject(document: FrameDocument, reason: string): Promise<void> {
    await this.saved(document);
    const answer = await this.gateway.reject(document.id, { base_version: document.version, reason });
    await this.store.takeFromServer(answer);
  }

  async acceptProposal(document: FrameDocument): Promise<void> {
    if (!document.proposal) return;
    await this.saved(document);
    const answer = await this.gateway.accept(document.id, {
      base_version: document.version,
      proposal_version: document.proposal.version,
    });
    await this.store.takeFromServer(answer);
  }

  async rejectProposal(document: FrameDocument, reason: string): Promise<void> {
    if (!document.proposal) return;
    await this.saved(document);
    const answer = await this.gateway.reject(document.id, {
      base_version: document.version,
      proposal_version: document.proposal.version,
      reason,
    });
    await this.store.takeFromServer(answer);
  }

  /** The proposal becomes a draft of this person, to be corrected: one local step that can be undone. */
  startFromProposal(document: FrameDocument): boolean {
    return this.take(document, { label: "use of the proposal" });
  }

  /** One descriptor as the proposal has it; the others go on waiting. */
  takeDescriptor(document: FrameDocument, key: string): boolean {
    return this.take(document, { keys: [key], label: `use of the proposed ${key}` });
  }

  /** Masks that were worked out of other frames, as one edit that can be undone; `note` tells where they came from. */
  takeFromFrames(document: FrameDocument, layers: Layers, label: string, note: string): boolean {
    const edit = document.replace(layers, label);
    if (!edit) return false;
    document.note = note;
    this.store.edited(document);
    return true;
  }

  undo(document: FrameDocument): boolean {
    const done = document.undo();
    if (done) this.store.edited(document);
    return done;
  }

  redo(document: FrameDocument): boolean {
    const done = document.redo();
    if (done) this.store.edited(document);
    return done;
  }

  private take(document: FrameDocument, part: Part): boolean {
    const edit = takeFromProposal(document, part);
    if (edit) this.store.edited(document);
    return edit !== null;
  }

  private async saved(document: FrameDocument): Promise<void> {
    await this.store.saver.flush(document);
    if (document.isDirty) throw new NotSavedYet();
  }
}
