/**
 * Says every few seconds that this tab works on the frame that is shown, and hears who else is at work. A courtesy: it
 * waits until somebody stays at a frame, is silent while the tab is hidden, and never speaks of its own troubles.
 */
import type { HeldFrame, Hold, HoldGateway } from "../api/holds";
import type { User } from "../api/types";
import { Store } from "./store";

/** Whoever steps past a frame does not work on it. */
const SETTLE_MS = 400;
const HEARTBEAT_MS = 10_000;

export interface People {
  /** The frame that is shown, and what the server said of it last; null as long as nothing is known. */
  readonly frame: number | null;
  readonly hold: Hold | null;
  /** Who took the shown frame over from here. */
  readonly takenBy: User | null;
  /** Frames of this filament that other people work on. */
  readonly others: readonly HeldFrame[];
}

const NOBODY: People = { frame: null, hold: null, takenBy: null, others: [] };

/** For parts of the page where one works alone. */
export const NOBODY_HERE = new Store<People>(NOBODY);

export class HoldKeeper {
  readonly people = new Store<People>(NOBODY);
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Answers to earlier questions are not listened to. */
  private asked = 0;

  constructor(
    private readonly gateway: HoldGateway,
    private readonly page: Pick<Document, "visibilityState"> = document,
    private readonly tab: string = crypto.randomUUID(),
  ) {}

  /** This frame is shown now. */
  watch(frame: number): void {
    if (frame === this.people.get().frame) return;
    this.people.set({ frame, hold: null, takenBy: null });
    this.plan(SETTLE_MS);
  }

  /** Work on the shown frame although somebody else does; they are told. */
  takeOver(): void {
    void this.ask(true);
  }

  /** The tab is looked at again, or the network is back. */
  wake(): void {
    if (this.people.get().frame !== null) this.plan(0);
  }

  /** Nothing is shown any more: the frame is free for others at once. */
  stop(): void {
    const { frame, hold } = this.people.get();
    clearTimeout(this.timer);
    this.asked += 1;
    if (frame !== null && hold?.mine) this.gateway.letGo(frame, this.tab);
    this.people.set(NOBODY);
  }

  /** The page is on its way out, maybe into the browser's memory from where it may come back. */
  leave(): void {
    const { frame, hold } = this.people.get();
    if (frame !== null && hold?.mine) this.gateway.letGo(frame, this.tab);
  }

  private plan(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(false), after);
  }

  private async ask(takeOver: boolean): Promise<void> {
    const { frame } = this.people.get();
    if (frame === null || this.page.visibilityState === "hidden") return;
    const turn = ++this.asked;
    const hold = await this.gateway.keep(frame, this.tab, takeOver);
    if (turn !== this.asked || frame !== this.people.get().frame) return;
    this.hear(hold);
    this.plan(HEARTBEAT_MS);
  }

  private hear(hold: Hold | null): void {
    const before = this.people.get();
    const isLost = hold !== null && !hold.mine && (before.hold?.mine === true || before.takenBy?.id === hold.holder.id);
    this.people.set({ hold, takenBy: isLost ? hold.holder : null, others: hold?.others ?? [] });
  }
}

/** Who works on a frame, other than the person here, and since when. */
export function workerOn({ frame, hold, others }: People, id: number): { holder: User; since: string } | null {
  if (id === frame && hold) return hold.mine ? null : hold;
  return others.find(({ filament_frame }) => filament_frame === id) ?? null;
}
