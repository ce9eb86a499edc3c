/** Errors of a proposal against a person's masks, in colours: false positive, false negative, true positive. */
import { APPEARING, DISAPPEARING, NO_CHANGE, OVERLAPPING, changeAt } from "./changeMap";
import { rgb } from "./colour";
import type { Mask } from "./mask";

export const NOTHING = NO_CHANGE;
/** Inside in the proposal only. */
export const FALSE_POSITIVE = APPEARING;
/** Inside in the person's mask only. */
export const FALSE_NEGATIVE = DISAPPEARING;
export const TRUE_POSITIVE = OVERLAPPING;

export type Verdict = typeof FALSE_POSITIVE | typeof FALSE_NEGATIVE | typeof TRUE_POSITIVE;

/** The change that the proposal would make of a person's mask. */
export const verdictAt = (proposed: Mask, mine: Mask, index: number) => changeAt(mine, proposed, index);

export type VerdictPalette = "paper" | "safe";

interface VerdictColour {
  readonly code: Verdict;
  readonly colour: string;
  readonly opacity: number;
}

/** Errors are laid on thicker than what is right: they are what is looked for. */
export const VERDICT_COLOURS: Readonly<Record<VerdictPalette, readonly VerdictColour[]>> = {
  paper: [
    { code: FALSE_POSITIVE, colour: "#2f6bff", opacity: 0.7 },
    { code: FALSE_NEGATIVE, colour: "#f03e3e", opacity: 0.7 },
    { code: TRUE_POSITIVE, colour: "#37b24d", opacity: 0.4 },
  ],
  // Brown, tan and teal differ in brightness and are told apart with every kind of colour vision.
  safe: [
    { code: FALSE_POSITIVE, colour: "#e8cf97", opacity: 0.8 },
    { code: FALSE_NEGATIVE, colour: "#8c510a", opacity: 0.85 },
    { code: TRUE_POSITIVE, colour: "#35978f", opacity: 0.45 },
  ],
};

/** 256 colours with their opacity, four bytes each, by verdict; `strength` makes all of them lighter or thicker. */
export function verdictTable(palette: VerdictPalette, strength = 1): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * 256);
  for (const { code, colour, opacity } of VERDICT_COLOURS[palette]) {
    table.set([...rgb(colour), 255 * Math.min(1, strength * opacity)], 4 * code);
  }
  return table;
}
