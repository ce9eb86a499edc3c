/** What keys are called: "B", "Shift+R", "Ctrl+Z", "ArrowLeft", "?". One name for a press on every keyboard. Pure. */
export type KeyPress = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"> & { readonly code?: string };

const MODIFIERS = new Set(["Shift", "Control", "Alt", "AltGraph", "Meta", "CapsLock", "NumLock", "Fn", "OS"]);
/** Half of a letter that is still being composed. */
const UNFINISHED = new Set(["Dead", "Process", "Compose", "Unidentified"]);
const SIGN = /^[!-/:-@[-`{-~]$/;

/**
 * The name of a press; null where there is none: a modifier alone, a letter being composed, a combination with Alt.
 *
 * Shift counts with letters and with named keys only: signs like "?" need it on some keyboards and not on others. For the
 * same reason a sign that is typed with Alt or AltGr ("[" in much of Europe) is that sign. Alphabets without a, b, c go by
 * the place of the key.
 */
export function keyName({ key, code, ctrlKey, metaKey, shiftKey, altKey }: KeyPress): string | null {
  if (MODIFIERS.has(key) || UNFINISHED.has(key)) return null;
  if (altKey) return SIGN.test(key) ? key : null;
  const letter = letterOf(key, code);
  const isShifted = shiftKey && (letter !== null || key.length > 1);
  return [ctrlKey || metaKey ? "Ctrl+" : "", isShifted ? "Shift+" : "", letter ?? (key === " " ? "Space" : key)].join("");
}

function letterOf(key: string, code = ""): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  if (!/^\p{L}$/u.test(key)) return null;
  return /^Key([A-Z])$/.exec(code)?.[1] ?? key.toUpperCase();
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓", Escape: "Esc", PageUp: "Page up", PageDown: "Page down",
};

/** A key's name as it is printed on keyboards. */
export const keyLabel = (name: string) => name.replace(/[A-Z]\w+$/, (word) => SIGNS[word] ?? word);

/** Named keys that neither browser nor system wants. */
const FREE_NAMES = /^(Arrow(Left|Right|Up|Down)|Home|End|PageUp|PageDown|Insert|F2|F4|F8|F9)$/;
/** With Ctrl: find, copy, print, address, tabs, windows; and with Shift the developers' tools. */
const BROWSERS_LETTERS = "ACDFHJKLNPQRTVWX";
const BROWSERS_LETTERS_SHIFTED = "BCDIJKMNOPQRTW";

/** Why a key cannot be given to a command; null: it can. */
export function refusalOf(name: string): string | null {
  const isCtrl = name.startsWith("Ctrl+") && name.length > 5;
  const isShifted = /^(Ctrl\+)?Shift\+./.test(name);
  const key = name.replace(/^Ctrl\+(?=.)/, "").replace(/^Shift\+(?=.)/, "");
  if (key === "Tab") return "Tab moves from one control to the next.";
  if (key === "Escape") return "Esc always gives up what is being done.";
  if (key === "Enter") return "Enter finishes what a tool has begun, and presses buttons.";
  if (key === "Backspace" || key === "Delete") return `${key} takes back what a tool has begun.`;
  if (key === "Space") return "The space bar moves the image while it is held.";
  if (key.length > 1 && !FREE_NAMES.test(key)) return `The browser or the system uses ${name} itself.`;
  if (!isCtrl) return null;
  const taken = isShifted ? BROWSERS_LETTERS_SHIFTED : BROWSERS_LETTERS;
  if (key.length === 1 && (!/[A-Z]/.test(key) || taken.includes(key))) return `The browser uses ${name} itself.`;
  return null;
}
