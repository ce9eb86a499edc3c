/** The shape of a group of keys, as the help shows it. */
export interface Shortcut {
  readonly command: string;
  readonly keys: readonly string[];
  readonly text: string;
  /** What a person must be allowed to do for this key to do anything. */
  readonly needs?: "label" | "review";
}

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}
