/**
 * The masks of one open filament: loaded in chunks of time, decoded when needed, edited, saved, replayed from the journal.
 *
 * Masks stay in their compact form until a frame comes near; a bounded number of frames is kept decoded.
 * Frames with unsaved work or strokes to undo are never dropped.
 */
import type { LabelledFrame, Labels } from "../api/types";
import { CHUNK_FRAMES, chunkOf } from "../domain/frames";
import type { Layers } from "../domain/layers";
import { FrameDocument, type FrameShape } from "./frameDocument";
import type { LabelGateway } from "./gateway";
import type { Journal, JournalRecord } from "./journal";
import { unpackLayers } from "./journal";
import { Saver } from "./saver";
import { decodeFrame } from "./wire";

const KEPT_DOCUMENTS = 64;

/** What can be seen of a frame, open or not. */
export interface SeenFrame {
  readonly position: number;
  readonly version: number;
  readonly revision: number;
  readonly layers: Layers;
}

export interface LabelStoreOptions {
  readonly filament: number;
  readonly user: number;
  readonly shape: FrameShape;
  readonly gateway: LabelGateway;
  readonly journal: Journal;
  readonly onFrame?: (frame: LabelledFrame) => void;
  readonly onRegionMoved?: () => void;
}

export class LabelStore {
  readonly saver: Saver;
  private readonly documents = new Map<number, FrameDocument>();
  private readonly opening = new Map<number, Promise<FrameDocument>>();
  private readonly chunks = new Map<number, Promise<Map<number, Labels>>>();
  private unsaved: Promise<Map<number, JournalRecord>> | null = null;

  constructor(private readonly options: LabelStoreOptions) {
    this.saver = new Saver({
      gateway: options.gateway,
      journal: options.journal,
      user: options.user,
      filament: options.filament,
      onSaved: (frame) => this.accept(frame),
      onRegionMoved: options.onRegionMoved,
    });
  }

  /** The document at a position, if it is here already: stepping never waits for masks. */
  at(position: number): FrameDocument | null {
    return this.documents.get(position) ?? null;
  }

  /** Documents with strokes that the server has not confirmed. */
  dirty(): FrameDocument[] {
    return [...this.documents.values()].filter((document) => document.isDirty);
  }

  async open(position: number): Promise<FrameDocument> {
    const here = this.documents.get(position);
    if (here) {
      this.markUsed(here);
      return here;
    }
    let opening = this.opening.get(position);
    if (!opening) {
      opening = this.load(position).finally(() => this.opening.delete(position));
      this.opening.set(position, opening);
    }
    return opening;
  }

  /** The masks at a position as they are now, without keeping them decoded where nobody works on them. */
  async look(position: number, signal?: AbortSignal): Promise<SeenFrame> {
    const here = this.documents.get(position);
    if (here) return here;
    const labels = (await this.chunk(chunkOf(position))).get(position);
    signal?.throwIfAborted();
    if (!labels) throw new RangeError(`The server sent no masks for position ${position}.`);
    return { revision: 0, ...(await decodeFrame(labels)) };
  }

  /** Positions whose strokes wait in the journal since an earlier visit; they are opened, and so saved. */
  async resumeUnsaved(): Promise<number[]> {
    const records = await this.journalled();
    const positions = [...records.keys()];
    await Promise.all(positions.map((position) => this.open(position)));
    return positions;
  }

  /** A local edit has been made in this document. */
  edited(document: FrameDocument): void {
    this.saver.touched(document);
  }

  /** The server's answer to an action (submit, accept, reject): it replaces what is here, except newer strokes. */
  async takeFromServer(frame: LabelledFrame): Promise<void> {
    const server = await decodeFrame(frame);
    const document = this.documents.get(frame.position);
    const hasUnsaved = document?.isDirty || document?.isPainting;
    const nothingConfirmed = 0;
    if (!hasUnsaved) document?.takeFromServer(server);
    // On top of another version than they were painted on, strokes must not be saved unasked: their save will ask.
    else if (document?.version === frame.version) document.confirm(server, nothingConfirmed);
    this.accept(frame);
  }

  /**
   * Ask the server again about these frames: a model has written proposals meanwhile.
   *
   * Strokes that are not saved yet stay as they are, and so does the history where the masks are still the same.
   */
  async refresh(positions: readonly number[]): Promise<void> {
    const wanted = new Set(positions);
    for (const n of new Set(positions.map(chunkOf))) {
      // What was never asked for will be asked for when it is looked at.
      if (!this.chunks.has(n)) continue;
      const all = await this.options.gateway.labels(this.options.filament, n * CHUNK_FRAMES, CHUNK_FRAMES);
      for (const labels of all) if (wanted.has(labels.position)) await this.renew(labels);
    }
  }

  private async renew(labels: Labels): Promise<void> {
    const chunk = await this.chunks.get(chunkOf(labels.position));
    // A save of ours may have been answered while this was on its way: then what is here is newer.
    if ((chunk?.get(labels.position)?.version ?? 0) > labels.version) return;
    chunk?.set(labels.position, labels);
    const document = this.documents.get(labels.position) ?? (await this.opening.get(labels.position));
    if (!document || document.version > labels.version) return;
    const server = await decodeFrame(labels);
    if (document.version === labels.version || document.isDirty || document.isPainting) document.propose(server);
    else document.takeFromServer(server);
  }

  private async load(position: number): Promise<FrameDocument> {
    const [chunk, unsaved] = await Promise.all([this.chunk(chunkOf(position)), this.journalled()]);
    const labels = chunk.get(position);
    if (!labels) throw new RangeError(`The server sent no masks for position ${position}.`);
    const document = new FrameDocument(await decodeFrame(labels), this.options.shape);
    const record = unsaved.get(position);
    if (record) {
      unsaved.delete(position);
      this.replay(document, record);
    }
    this.documents.set(position, document);
    this.forgetOldest();
    return document;
  }

  private replay(document: FrameDocument, { sent, latest, base }: JournalRecord): void {
    const first = sent ?? latest;
    if (!first) return;
    const isOnSame = first.baseVersion === document.version;
    if (sent) {
      document.restore(unpackLayers(sent.layers), sent);
      this.saver.resume(document, sent, document.revision);
    }
    if (latest) document.restore(unpackLayers(latest.layers), latest);
    // Painted on that version, in that place: if the server has others by now, it must be asked which of the two counts.
    if (!sent) document.version = first.baseVersion;
    document.corner = (latest ?? first).corner ?? document.corner;
    if (base) document.base = unpackLayers(base);
    else if (!isOnSame) document.base = null;
    if (latest) this.saver.touched(document);
  }

  private chunk(n: number): Promise<Map<number, Labels>> {
    let chunk = this.chunks.get(n);
    if (!chunk) {
      chunk = this.options.gateway
        .labels(this.options.filament, n * CHUNK_FRAMES, CHUNK_FRAMES)
        .then((all) => new Map(all.map((labels) => [labels.position, labels])));
      // A failed request is not remembered: the next look at this frame asks again.
      chunk.catch(() => this.chunks.delete(n));
      this.chunks.set(n, chunk);
    }
    return chunk;
  }

  private journalled(): Promise<Map<number, JournalRecord>> {
    const { journal, user, filament } = this.options;
    // Without a readable journal there is nothing to replay; the saver tells the person when writing fails as well.
    this.unsaved ??= journal
      .list(user, filament)
      .catch(() => [])
      .then((records) => new Map(records.map((record) => [record.position, record])));
    return this.unsaved;
  }

  /** Keep the compact copy in step, so that a frame which is dropped and opened again is the newest one. */
  private accept(frame: LabelledFrame): void {
    void this.chunks.get(chunkOf(frame.position))?.then((chunk) => chunk.set(frame.position, frame));
    this.options.onFrame?.(frame);
  }

  private markUsed(document: FrameDocument): void {
    this.documents.delete(document.position);
    this.documents.set(document.position, document);
  }

  private forgetOldest(): void {
    for (const [position, document] of this.documents) {
      if (this.documents.size <= KEPT_DOCUMENTS) return;
      const inUse = document.isDirty || document.nextUndo !== null || document.nextRedo !== null;
      if (!inUse) this.documents.delete(position);
    }
  }
}
