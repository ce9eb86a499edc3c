/**
 * Saves what a person draws: the path and the centre line a little after the last change, the outline of what counts when
 * they say so or go on to something else, because it is painted into every frame of the filament.
 *
 * Parts share one version on the server, so they go one after the other, never two at once.
 */
import { Emitter } from "../emitter";
import type { GeometryGateway } from "./gateway";
import { PARTS, type Part } from "./geometry";
import type { GeometryDocument } from "./geometryDocument";
import { type GeometrySaveState, stateAfter } from "./saveState";

export const SAVE_DELAY_MS = 800;
export const RETRY_MS = 3000;

const BY_ITSELF: readonly Part[] = ["path", "centreLine"];

export class GeometrySaver {
  readonly changed = new Emitter();
  private now: GeometrySaveState = { kind: "saved", at: null };
  private timer: ReturnType<typeof setTimeout> | null = null;
  private running: Promise<void> | null = null;
  private readonly stopListening: () => void;

  constructor(
    private readonly document: GeometryDocument,
    private readonly gateway: GeometryGateway,
  ) {
    this.stopListening = document.edited.subscribe(() => this.touched());
  }

  readonly state = (): GeometrySaveState => this.now;

  /** Save now what is unsaved; resolves when it is saved, or cannot be at the moment. */
  async flush(parts: readonly Part[] = PARTS): Promise<void> {
    this.cancelTimer();
    await this.running;
    if (this.now.kind === "conflict") return;
    await this.run(parts);
  }

  /** Settle a conflict with what is on this screen. */
  async keepMine(): Promise<void> {
    this.document.rebase(await this.gateway.read(this.document.filament));
    this.enter({ kind: "unsaved" });
    await this.flush();
  }

  /** Settle a conflict, or give up what the server refused, with what the server holds. */
  async takeTheirs(): Promise<void> {
    this.cancelTimer();
    this.document.takeFromServer(await this.gateway.read(this.document.filament));
    this.enter({ kind: "saved", at: null });
  }

  /** Nothing is sent any more by itself. */
  stop(): void {
    this.cancelTimer();
    this.stopListening();
  }

  private touched(): void {
    if (this.now.kind === "conflict") return;
    const { dirty } = this.document;
    if (dirty.length === 0 && !this.running) this.enter({ kind: "saved", at: null });
    else if (!this.running) this.enter({ kind: "unsaved" });
    if (dirty.some((part) => BY_ITSELF.includes(part))) this.schedule(SAVE_DELAY_MS, BY_ITSELF);
    else this.cancelTimer();
  }

  private schedule(delay: number, parts: readonly Part[]): void {
    this.cancelTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.run(parts);
    }, delay);
  }

  private cancelTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private run(parts: readonly Part[]): Promise<void> {
    this.running ??= this.drain(parts).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async drain(parts: readonly Part[]): Promise<void> {
    for (let part = this.nextOf(parts); part; part = this.nextOf(parts)) {
      this.enter({ kind: "saving" });
      try {
        await this.save(part);
      } catch (error) {
        this.enter(stateAfter(error, part));
        if (this.now.kind === "retrying") this.schedule(RETRY_MS, parts);
        return;
      }
      // Somebody is still drawing: the timer of the newest change saves it.
      if (this.timer) break;
    }
    if (this.now.kind === "saving") this.enter(this.document.dirty.length > 0 ? { kind: "unsaved" } : { kind: "saved", at: Date.now() });
  }

  private nextOf = (parts: readonly Part[]) => this.document.dirty.find((part) => parts.includes(part));

  private async save<P extends Part>(part: P): Promise<void> {
    const { filament, geometry, version } = this.document;
    const stored = await this.gateway.save(filament, part, geometry[part], version);
    this.document.confirm(stored.version, stored.held);
  }

  private enter(state: GeometrySaveState): void {
    this.now = state;
    this.changed.emit();
  }
}
