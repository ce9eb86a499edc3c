/** One attempt to bring a recording to the server: find where it goes on, read what has to be read, send. */
import type { Parts } from "./manager";
import { Rate } from "./rate";
import type { Recording } from "./recording";
import { urlOf } from "./server";
import type { Sending } from "./tus";
import type { UploadItem } from "./upload";

export interface Task extends Parts {
  readonly item: UploadItem;
  readonly recording: Recording;
  /** Unfinished uploads that other entries of the list go on with. */
  readonly taken: readonly string[];
}

export interface AttemptEvents {
  changed: (changes: Partial<UploadItem>) => void;
  accepted: () => void;
  done: (video: number | null) => void;
  failed: (error: unknown) => void;
}

/** People read four numbers a second at most, and every change draws the pages that show it. */
const SHOW_MS = 250;

const opened = new WeakMap<Recording, Blob>();

export class Attempt {
  private readonly abort = new AbortController();
  private readonly rate = new Rate();
  private sending: Sending | null = null;
  private shownAt = 0;
  /** What the server has for sure: a piece that is stopped half-way counts for nothing. */
  accepted: number;

  constructor(private readonly task: Task, private readonly events: AttemptEvents) {
    this.accepted = task.item.done;
  }

  /** A folder is read once, however often sending begins again. */
  static isRead(recording: Recording): boolean {
    return opened.has(recording);
  }

  start(): void {
    this.begin().catch((error: unknown) => this.fail(error));
  }

  stop(): void {
    this.abort.abort();
    this.sending?.stop();
  }

  private get stopped(): boolean {
    return this.abort.signal.aborted;
  }

  private async begin(): Promise<void> {
    const { item, recording, server } = this.task;
    const url = item.url ?? (await this.known());
    const blob = await this.open();
    if (this.stopped) return;
    this.events.changed({ state: "sending", url, done: this.accepted });
    this.sending = server.send({ blob, name: recording.name, project: item.project, url }, {
      created: (at) => this.created(at),
      progress: (bytes) => this.show({ done: bytes }, bytes),
      accepted: (bytes) => {
        this.accepted = bytes;
        this.events.accepted();
      },
      done: (video) => void this.finish(video).catch((error: unknown) => this.fail(error)),
      failed: (error) => this.fail(error),
    });
  }

  /** This file's own upload, or one of the same name and size that another computer or an earlier visit began. */
  private async known(): Promise<string | null> {
    const { item, recording, remembered, server, taken } = this.task;
    const own = remembered.urlOf(this.fingerprint);
    if (own && !taken.includes(own)) return own;
    const same = (await server.unfinished(item.project)).find((upload) => {
      const beganWith = remembered.fingerprintOf(urlOf(upload));
      const another = beganWith !== null && beganWith !== this.fingerprint;
      return upload.name === recording.name && upload.length === recording.size && !another && !taken.includes(urlOf(upload));
    });
    return same ? urlOf(same) : null;
  }

  private get fingerprint(): string {
    return `${this.task.item.project}/${this.task.recording.fingerprint}`;
  }

  private async open(): Promise<Blob> {
    const { recording } = this.task;
    const blob = opened.get(recording) ?? (await recording.open((bytes) => this.show({ done: bytes }, bytes), this.abort.signal));
    opened.set(recording, blob);
    return blob;
  }

  private created(url: string): void {
    if (this.stopped) return;
    this.task.remembered.keep(this.fingerprint, url);
    this.events.changed({ url });
  }

  private async finish(named: number | null): Promise<void> {
    const url = this.task.remembered.urlOf(this.fingerprint);
    // The answer that named the video may have been lost with the connection.
    const video = named ?? (url ? (await this.task.server.read(url)).video : null);
    if (url) this.task.remembered.forget(url);
    if (!this.stopped) this.events.done(video);
  }

  private show(changes: Partial<UploadItem>, bytes: number): void {
    if (this.stopped) return;
    this.rate.add(bytes);
    const now = Date.now();
    if (now - this.shownAt < SHOW_MS) return;
    this.shownAt = now;
    this.events.changed({ ...changes, bytesPerSecond: this.rate.bytesPerSecond() });
  }

  private fail(error: unknown): void {
    if (this.stopped) return;
    this.stop();
    this.events.failed(error);
  }
}
