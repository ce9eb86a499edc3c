/**
 * All uploads of this tab. It lives beside the pages, so that leaving one loses nothing.
 *
 * Two recordings are sent at a time, in the order in which they were added. Whatever stops one is written on it: the
 * network comes back by itself, a session by signing in, everything else by a person.
 */
import { Store } from "../store";
import { Attempt } from "./attempt";
import { sendFailure } from "./failure";
import type { Recording } from "./recording";
import type { RememberedUploads } from "./remembered";
import type { UploadServer } from "./server";
import { canPause, canResume, isGoingOn, isOver, type UploadItem } from "./upload";

export interface Uploads {
  readonly items: readonly UploadItem[];
}

export interface Parts {
  readonly server: UploadServer;
  readonly remembered: RememberedUploads;
}

const AT_ONCE = 2;
const DELAYS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A server that answers "not now" this often without taking a byte needs a person. */
const MOST_REFUSALS = 8;
const HOLDS_A_PLACE: readonly UploadItem["state"][] = ["preparing", "sending", "retrying"];

interface Entry {
  readonly recording: Recording;
  attempt: Attempt | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  failures: number;
}

export class UploadManager {
  readonly store = new Store<Uploads>({ items: [] });
  private readonly entries = new Map<number, Entry>();
  private nextId = 1;
  private signingIn: Promise<void> | null = null;

  constructor(private readonly parts: Parts) {}

  /** `url`: the unfinished upload that this recording goes on with, where a person said so. */
  add(project: number, recordings: readonly Recording[], url: string | null = null): void {
    const items = recordings.map((recording): UploadItem => {
      const id = this.nextId++;
      this.entries.set(id, { recording, attempt: null, timer: undefined, failures: 0 });
      const { name, size } = recording;
      return { id, project, name, size, state: "waiting", done: 0, bytesPerSecond: null, problem: null, retryAt: null, url, video: null };
    });
    this.store.set((before) => ({ items: [...before.items, ...items] }));
    this.fill();
  }

  readonly pause = (id: number): void => {
    const item = this.item(id);
    if (!item || !canPause(item)) return;
    this.halt(id);
    this.change(id, { state: "paused", retryAt: null });
    this.fill();
  };

  readonly resume = (id: number): void => {
    const item = this.item(id);
    if (!item || !canResume(item)) return;
    this.entries.get(id)!.failures = 0;
    this.change(id, { state: "waiting", problem: null });
    this.fill();
  };

  /** Stops it and drops what the server has; a server that is away keeps it until it expires. */
  readonly cancel = (id: number): void => {
    const url = this.item(id)?.url;
    this.dismiss(id);
    if (url) void this.discard(url).catch(() => undefined);
  };

  /** Takes it off the list. */
  readonly dismiss = (id: number): void => {
    this.halt(id);
    this.entries.delete(id);
    this.store.set(({ items }) => ({ items: items.filter((item) => item.id !== id) }));
    this.fill();
  };

  readonly dismissFinished = (): void => {
    for (const { id } of this.items.filter(isOver)) this.dismiss(id);
  };

  /** Drops an unfinished upload of an earlier visit. */
  readonly discard = async (url: string): Promise<void> => {
    await this.parts.server.discard(url);
    this.parts.remembered.forget(url);
  };

  /** The network is back: nobody waits for the end of a delay. */
  readonly retryNow = (): void => {
    for (const { id, state } of this.items) if (state === "retrying") this.start(id);
  };

  /** Asks the person to sign in; what waited for that goes on. */
  readonly signInAndGoOn = (): Promise<void> => {
    const waiting = () => this.items.filter(({ state }) => state === "signed_out");
    const project = waiting()[0]?.project;
    if (project === undefined) return Promise.resolve();
    this.signingIn ??= this.parts.server
      .unfinished(project)
      .then(() => { for (const { id } of waiting()) this.resume(id); }, () => undefined)
      .finally(() => { this.signingIn = null; });
    return this.signingIn;
  };

  /** Another person signs in, or nobody: nothing goes on in the name of the one before. */
  readonly leave = (): void => {
    for (const { id } of this.items) this.halt(id);
    this.entries.clear();
    this.store.set({ items: [] });
  };

  private get items(): readonly UploadItem[] {
    return this.store.get().items;
  }

  private item(id: number): UploadItem | undefined {
    return this.items.find((item) => item.id === id);
  }

  private change(id: number, changes: Partial<UploadItem>): void {
    this.store.set(({ items }) => ({ items: items.map((item) => (item.id === id ? { ...item, ...changes } : item)) }));
  }

  /** Starts the next ones while there is a place. */
  private fill(): void {
    for (;;) {
      const next = this.items.find(({ state }) => state === "waiting");
      if (!next || this.items.filter(({ state }) => HOLDS_A_PLACE.includes(state)).length >= AT_ONCE) return;
      this.start(next.id);
    }
  }

  private start(id: number): void {
    this.halt(id);
    const entry = this.entries.get(id)!;
    this.change(id, { state: entry.recording.needsReading && !Attempt.isRead(entry.recording) ? "preparing" : "sending", retryAt: null, problem: null });
    const taken = this.items.flatMap((item) => (item.id !== id && item.url ? [item.url] : []));
    entry.attempt = new Attempt({ item: this.item(id)!, recording: entry.recording, taken, ...this.parts }, {
      changed: (changes) => this.change(id, changes),
      accepted: () => { entry.failures = 0; },
      done: (video) => {
        this.change(id, { state: "done", done: entry.recording.size, bytesPerSecond: null, video });
        this.fill();
      },
      failed: (error) => this.failed(id, error),
    });
    entry.attempt.start();
  }

  /** Ends what is under way; the list says again what the server has for sure. */
  private halt(id: number): void {
    const entry = this.entries.get(id);
    clearTimeout(entry?.timer);
    if (!entry?.attempt) return;
    entry.attempt.stop();
    this.change(id, { done: entry.attempt.accepted, bytesPerSecond: null });
    entry.attempt = null;
  }

  private failed(id: number, error: unknown): void {
    this.halt(id);
    const entry = this.entries.get(id)!;
    const url = this.item(id)?.url ?? null;
    const { kind, code, detail, ...failure } = sendFailure(error, url !== null);
    const refusals = "answered" in failure && failure.answered ? MOST_REFUSALS : Infinity;
    const again = (kind === "again" && entry.failures < refusals) || (kind === "gone" && entry.failures < 2);
    if (kind === "gone" && url) {
      this.parts.remembered.forget(url);
      this.change(id, { url: null, done: 0 });
    }
    if (again) return this.later(id, entry, { code, detail });
    this.change(id, { state: kind === "signed_out" ? "signed_out" : "failed", problem: { code, detail } });
    if (kind === "signed_out") this.signedOut({ code, detail });
    else this.fill();
  }

  private later(id: number, entry: Entry, problem: UploadItem["problem"]): void {
    const delay = DELAYS_MS[Math.min(entry.failures, DELAYS_MS.length - 1)]!;
    entry.failures += 1;
    entry.timer = setTimeout(() => this.start(id), delay);
    this.change(id, { state: "retrying", problem, retryAt: Date.now() + delay });
  }

  /** The session is everybody's: the others would only be refused one after the other. */
  private signedOut(problem: UploadItem["problem"]): void {
    for (const item of this.items.filter(isGoingOn)) {
      this.halt(item.id);
      this.change(item.id, { state: "signed_out", retryAt: null, problem });
    }
    void this.signInAndGoOn();
  }
}
