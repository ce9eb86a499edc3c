/** A length that reads well and fills about a fifth of the view; its unit is that of a screen pixel. */
const ROUND_FACTORS = [1, 2, 5, 10];

export interface ScaleBar {
  readonly length: number;
  readonly screenPx: number;
}

export function scaleBar(perScreenPx: number, wantedScreenPx: number): ScaleBar {
  const wanted = perScreenPx * wantedScreenPx;
  const decade = 10 ** Math.floor(Math.log10(wanted));
  const length = decade * ROUND_FACTORS.filter((factor) => factor * decade <= wanted * 1.0001).at(-1)!;
  return { length, screenPx: length / perScreenPx };
}
