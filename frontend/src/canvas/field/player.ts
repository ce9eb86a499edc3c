/** Plays a video on the field view: asks for frames when they are due, and for coarser ones when they come too late. */
import { type Playback, type Speed, advance, startPlayback } from "../../domain/playback";
import { Store } from "../../state/store";

export interface PlayerState {
  readonly isPlaying: boolean;
  readonly speed: Speed;
}

/** What a player needs to know of the picture. */
export interface Plays {
  isReady(position: number): boolean;
  playCoarser(): void;
  playFiner(): void;
}

/** This much waiting, less a quarter of the time without, is too much: a coarser level comes sooner. */
const PATIENCE_MS = 400;
const FORGIVEN = 0.25;

export class Player {
  readonly state: Store<PlayerState>;
  private playback: Playback = { position: 0, dueMs: 0, isStarved: false };
  private planned: number | null = null;
  private waitedMs = 0;
  private lastMs = 0;

  constructor(
    private readonly picture: Plays,
    /** One for every frame of the video. */
    private times_s: readonly number[],
    private readonly frame: { at: () => number; go: (position: number) => void; rest: () => void },
    speed: Speed,
  ) {
    this.state = new Store<PlayerState>({ isPlaying: false, speed });
  }

  get isPlaying(): boolean {
    return this.state.get().isPlaying;
  }

  setTimes(times_s: readonly number[]): void {
    this.times_s = times_s;
  }

  setSpeed(speed: Speed): void {
    this.state.set({ speed });
    if (this.isPlaying) this.playback = startPlayback(speed, this.times_s, this.playback.position, performance.now());
  }

  /** From the frame shown; from the first one when that is the last. */
  play(): void {
    if (this.isPlaying || this.times_s.length < 2) return;
    const start = this.frame.at() >= this.times_s.length - 1 ? 0 : this.frame.at();
    this.picture.playFiner();
    this.waitedMs = 0;
    this.lastMs = performance.now();
    this.playback = startPlayback(this.state.get().speed, this.times_s, start, this.lastMs);
    this.state.set({ isPlaying: true });
    this.frame.go(start);
    this.plan();
  }

  pause(): void {
    if (!this.isPlaying) return;
    if (this.planned !== null) cancelAnimationFrame(this.planned);
    this.planned = null;
    this.state.set({ isPlaying: false });
    this.frame.rest();
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  private plan(): void {
    this.planned = requestAnimationFrame((nowMs) => this.tick(nowMs));
  }

  private tick(nowMs: number): void {
    const { speed } = this.state.get();
    const isReady = (position: number) => this.picture.isReady(position);
    const next = advance(this.playback, nowMs, { speed, times_s: this.times_s, isReady });
    this.feelWaiting(next.isStarved, nowMs - this.lastMs);
    this.lastMs = nowMs;
    const isNew = next.position !== this.playback.position;
    this.playback = next;
    if (isNew) this.frame.go(next.position);
    if (next.position >= this.times_s.length - 1) this.pause();
    else this.plan();
  }

  private feelWaiting(isStarved: boolean, passedMs: number): void {
    this.waitedMs = Math.max(0, this.waitedMs + (isStarved ? passedMs : -FORGIVEN * passedMs));
    if (this.waitedMs < PATIENCE_MS) return;
    this.waitedMs = 0;
    this.picture.playCoarser();
  }
}
