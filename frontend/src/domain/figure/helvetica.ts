/** Widths of Helvetica's letters in thousandths of its size, and their bytes in a PDF (WinAnsi). Pure. */

const ASCII = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278,
  584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944,
  667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/** Signs beyond Latin 1 that WinAnsi has, and what stands for those that it has not. */
const OTHERS: Record<string, number> = { "–": 0x96, "—": 0x97, "‘": 0x91, "’": 0x92, "“": 0x93, "”": 0x94, "…": 0x85, "€": 0x80, "−": 0x96, "•": 0x95 };
const SPOKEN: Record<string, string> = { "σ": "sigma", "₀": "0", "π": "pi", "α": "alpha", "⌀": "diameter", "≤": "<=", "≥": ">=" };

/** The bytes of a text; what the font has no letter for is a question mark. */
export function winAnsi(text: string): number[] {
  return [...text].flatMap((sign) => {
    const code = sign.codePointAt(0)!;
    if (sign in OTHERS) return [OTHERS[sign]!];
    if (sign in SPOKEN) return winAnsi(SPOKEN[sign]!);
    return [(code >= 32 && code < 127) || (code >= 160 && code < 256) ? code : 63];
  });
}

/** How wide a text is at size 1. */
export function widthOf(text: string): number {
  return winAnsi(text).reduce((sum, code) => sum + (ASCII[code - 32] ?? 556), 0) / 1000;
}
