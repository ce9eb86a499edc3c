/**
 * The geometry of one filament as it stands on this screen. States are never changed, only replaced, so undo is going back
 * to an earlier one, and a part is unsaved when it is not the very thing that the server confirmed.
 */
import { Emitter } from "../emitter";
import { type Geometry, PARTS, type Part, type Versioned } from "./geometry";

const KEPT_STATES = 200;

interface Step {
  readonly label: string;
  readonly state: Geometry;
}

/** What components read; a new object whenever something has changed. */
export interface GeometryView {
  readonly geometry: Geometry;
  readonly version: number;
  readonly dirty: readonly Part[];
  /** What undo would take back and redo would make again. */
  readonly nextUndo: string | null;
  readonly nextRedo: string | null;
}

export class GeometryDocument {
  readonly changed = new Emitter();
  /** A person here has made, undone or redone a change. */
  readonly edited = new Emitter();
  private saved: Versioned;
  private now: Geometry;
  private done: Step[] = [];
  private undone: Step[] = [];
  private shown!: GeometryView;

  constructor(
    readonly filament: number,
    server: Versioned,
  ) {
    this.saved = server;
    this.now = server.geometry;
    this.announce();
  }

  readonly view = (): GeometryView => this.shown;

  get geometry(): Geometry {
    return this.now;
  }

  get version(): number {
    return this.saved.version;
  }

  get dirty(): readonly Part[] {
    return PARTS.filter((part) => this.now[part] !== this.saved.geometry[part]);
  }

  edit(label: string, change: Partial<Geometry>): void {
    this.done.push({ label, state: this.now });
    if (this.done.length > KEPT_STATES) this.done.shift();
    this.undone = [];
    this.now = { ...this.now, ...change };
    this.announce();
    this.edited.emit();
  }

  undo(): boolean {
    return this.travel(this.done, this.undone);
  }

  redo(): boolean {
    return this.travel(this.undone, this.done);
  }

  /**
   * The server holds these parts now, as they were sent or as it changed them with another. What was changed here since
   * stays unsaved; what looks the same is the same.
   */
  confirm(version: number, held: Partial<Geometry>): void {
    const before = this.saved.geometry;
    const now = { ...this.now };
    for (const part of PARTS) if (part in held) take(part, now, before, held);
    this.saved = { version, geometry: { ...before, ...held } };
    this.now = now;
    this.announce();
  }

  /** The server's state replaces everything here; there is nothing left to undo. */
  takeFromServer(server: Versioned): void {
    this.saved = server;
    this.now = server.geometry;
    this.done = [];
    this.undone = [];
    this.announce();
  }

  /** Keep what is here, on top of the server's newest state. */
  rebase(server: Versioned): void {
    const mine = Object.fromEntries(this.dirty.map((part) => [part, this.now[part]]));
    this.saved = server;
    this.now = { ...server.geometry, ...mine };
    this.done = [];
    this.undone = [];
    this.announce();
  }

  private travel(from: Step[], to: Step[]): boolean {
    const step = from.pop();
    if (!step) return false;
    to.push({ label: step.label, state: this.now });
    this.now = step.state;
    this.announce();
    this.edited.emit();
    return true;
  }

  private announce(): void {
    this.shown = {
      geometry: this.now,
      version: this.saved.version,
      dirty: this.dirty,
      nextUndo: this.done.at(-1)?.label ?? null,
      nextRedo: this.undone.at(-1)?.label ?? null,
    };
    this.changed.emit();
  }
}

/** Show what the server holds, unless something else has been made of it here. */
function take<P extends Part>(part: P, now: { -readonly [K in Part]: Geometry[K] }, before: Geometry, held: Partial<Geometry>): void {
  const value = held[part] as Geometry[P];
  if (now[part] === before[part] || isSame(now[part], value)) now[part] = value;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
