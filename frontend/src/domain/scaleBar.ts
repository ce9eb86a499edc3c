/** A length in nanometres that reads well and fills about a fifth of the view. */
const ROUND_FACTORS = [1, 2, 5, 10];

export interface ScaleBar {
  readonly nm: number;
  readonly screenPx: number;
}

export function scaleBar(nmPerScreenPx: number, wantedScreenPx: number): ScaleBar {
  const wantedNm = nmPerScreenPx * wantedScreenPx;
  const decade = 10 ** Math.floor(Math.log10(wantedNm));
  const nm = decade * ROUND_FACTORS.filter((factor) => factor * decade <= wantedNm * 1.0001).at(-1)!;
  return { nm, screenPx: nm / nmPerScreenPx };
}
