/**
 * How likely a model holds each pixel of the proposals that were looked at: fetched once for each, and a bounded number kept.
 *
 * Only the newest wish is loaded: who leafs through frames leaves more behind than they look at.
 */
import { isApiError } from "../api/errors";
import type { Probability } from "../api/types";
import { type Levels, decodeLevels } from "../domain/probability";
import { Emitter } from "./emitter";

const KEPT = 24;

export type ProbabilityState =
  | { readonly kind: "loading" }
  | { readonly kind: "here"; readonly levels: Levels }
  /** The proposal does not say. */
  | { readonly kind: "none" }
  | { readonly kind: "failed"; readonly error: unknown };

const LOADING: ProbabilityState = { kind: "loading" };

interface Proposed {
  /** Of the frame. */
  readonly id: number;
  readonly version: number;
}

export class Probabilities {
  readonly changed = new Emitter();
  private readonly known = new Map<string, ProbabilityState>();
  private wanted: { key: string; given: AbortController } | null = null;

  constructor(private readonly read: (frame: number, signal: AbortSignal) => Promise<Probability>) {}

  /** The same object until it changes. */
  of(proposed: Proposed): ProbabilityState {
    return this.known.get(keyOf(proposed)) ?? LOADING;
  }

  /** See that it is here soon. What failed is asked for again. */
  want(proposed: Proposed): void {
    const key = keyOf(proposed);
    const known = this.known.get(key);
    if (known && known.kind !== "failed") return this.keep(key, known);
    if (this.wanted?.key === key) return;
    this.wanted?.given.abort();
    this.wanted = { key, given: new AbortController() };
    this.known.delete(key);
    this.changed.emit();
    void this.load(proposed, this.wanted);
  }

  private async load(proposed: Proposed, wish: { key: string; given: AbortController }): Promise<void> {
    const state = await this.ask(proposed, wish.given.signal);
    if (this.wanted !== wish) return;
    this.wanted = null;
    this.keep(wish.key, state);
    this.changed.emit();
  }

  private async ask({ id, version }: Proposed, signal: AbortSignal): Promise<ProbabilityState> {
    try {
      const answer = await this.read(id, signal);
      // Another proposal has come meanwhile: that one speaks about other masks than those on the screen.
      return answer.version === version ? { kind: "here", levels: await decodeLevels(answer.layers) } : { kind: "none" };
    } catch (error) {
      return isApiError(error, "no_probability") ? { kind: "none" } : { kind: "failed", error };
    }
  }

  private keep(key: string, state: ProbabilityState): void {
    this.known.delete(key);
    this.known.set(key, state);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= KEPT) return;
      this.known.delete(oldest);
    }
  }
}

const keyOf = ({ id, version }: Proposed) => `${id}:${version}`;
