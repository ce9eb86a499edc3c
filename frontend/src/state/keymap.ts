/**
 * Which key is which command: the usual keys, and what this person has changed. Kept in the browser.
 *
 * Only changes are kept, so that usual keys may change with a new version. A changed key wins over a usual one.
 */
import { type KeyPress, keyName, refusalOf } from "../domain/keyNames";
import { Emitter } from "./emitter";

export interface Binding<C extends string> {
  readonly command: C;
  /** The first is shown beside the command, the others work as well. */
  readonly keys: readonly string[];
}

/** What happens when a key is given to a command. */
export type Verdict<C extends string> =
  | { readonly kind: "free" }
  /** The command has this key already. */
  | { readonly kind: "own" }
  | { readonly kind: "taken"; readonly by: C }
  | { readonly kind: "refused"; readonly reason: string };

type Changes = ReadonlyMap<string, readonly string[]>;

const KEY = "filamark.keys";

export class Keymap<C extends string> {
  readonly changed = new Emitter();
  /** Grows with every change. */
  version = 0;
  private readonly usual: ReadonlyMap<C, readonly string[]>;
  private changes: Changes;
  private owners: ReadonlyMap<string, C>;

  constructor(bindings: readonly Binding<C>[], private readonly storage: Pick<Storage, "getItem" | "setItem"> = localStorage) {
    this.usual = new Map(bindings.map(({ command, keys }) => [command, keys]));
    this.changes = readChanges(storage, (command) => this.usual.has(command as C));
    this.owners = this.ownersOf();
  }

  /** The keys of a command, the shown one first; none where another command was given them all. */
  readonly keysOf = (command: C): readonly string[] => this.wanted(command).filter((key) => this.owners.get(key) === command);

  readonly keyOf = (command: C): string => this.keysOf(command)[0] ?? "";

  readonly commandFor = (press: KeyPress): C | null => this.owners.get(keyName(press) ?? "") ?? null;

  readonly isChanged = (command: C): boolean => {
    return this.changes.has(command) || this.keysOf(command).length < this.usual.get(command)!.length;
  };

  get isUsual(): boolean {
    return this.changes.size === 0;
  }

  check(command: C, key: string): Verdict<C> {
    const by = this.owners.get(key);
    if (by === command) return { kind: "own" };
    const reason = this.usual.get(command)!.includes(key) ? null : refusalOf(key);
    if (reason) return { kind: "refused", reason };
    return by === undefined ? { kind: "free" } : { kind: "taken", by };
  }

  /** Make `key` the shown key of a command. Who had it, gets the old one for it, or has none where that cannot be. */
  assign(command: C, key: string): void {
    if (this.check(command, key).kind === "refused") return;
    const [old, ...others] = this.keysOf(command);
    const by = this.owners.get(key);
    const changes = new Map(this.changes);
    if (by !== undefined && by !== command) {
      const given = old !== undefined && (this.usual.get(by)!.includes(old) || !refusalOf(old)) ? [old] : [];
      this.put(changes, by, this.keysOf(by).flatMap((its) => (its === key ? given : [its])));
    }
    // A key of its own that becomes the shown one changes places with it.
    const kept = by === command ? [...others.filter((other) => other !== key), ...(old === key ? [] : [old!])] : others;
    this.put(changes, command, [key, ...kept]);
    this.take(changes);
  }

  /** Back to the usual keys of a command; whoever has one of them gets the own ones back, too. */
  reset(command: C): void {
    const changes = new Map(this.changes);
    const waiting = [command];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      changes.delete(next);
      const usual = this.usual.get(next)!;
      for (const [other, keys] of changes) if (keys.some((key) => usual.includes(key))) waiting.push(other as C);
    }
    this.take(changes);
  }

  resetAll(): void {
    this.take(new Map());
  }

  private wanted(command: C): readonly string[] {
    return this.changes.get(command) ?? this.usual.get(command) ?? [];
  }

  private put(changes: Map<string, readonly string[]>, command: C, keys: readonly string[]): void {
    const usual = this.usual.get(command)!;
    const isUsual = keys.length === usual.length && keys.every((key, at) => key === usual[at]);
    if (isUsual) changes.delete(command);
    else changes.set(command, keys);
  }

  private take(changes: Changes): void {
    this.changes = changes;
    this.owners = this.ownersOf();
    this.version += 1;
    this.storage.setItem(KEY, JSON.stringify(Object.fromEntries(changes)));
    this.changed.emit();
  }

  private ownersOf(): ReadonlyMap<string, C> {
    const owners = new Map<string, C>();
    const claim = (command: C) => this.wanted(command).forEach((key) => owners.has(key) || owners.set(key, command));
    for (const command of this.changes.keys()) claim(command as C);
    for (const command of this.usual.keys()) claim(command);
    return owners;
  }
}

function readChanges(storage: Pick<Storage, "getItem">, isKnown: (command: string) => boolean): Changes {
  const isKeys = (keys: unknown): keys is string[] => Array.isArray(keys) && keys.every((key) => typeof key === "string");
  try {
    const kept = Object.entries((JSON.parse(storage.getItem(KEY) ?? "{}") ?? {}) as Record<string, unknown>);
    return new Map(kept.filter((entry): entry is [string, string[]] => isKnown(entry[0]) && isKeys(entry[1])));
  } catch {
    return new Map();
  }
}
