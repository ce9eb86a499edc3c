/** Lines that stand for things without a colour of their own: people, filaments, model versions. */

/** Told apart by most kinds of colour vision; dashes help where there are more lines than colours. */
const COLOURS = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#8f97a3"];
const DASHES = [undefined, [7, 4], [2, 3]];

export function lineLook(number: number): { colour: string; dash: number[] | undefined } {
  return { colour: COLOURS[number % COLOURS.length]!, dash: DASHES[Math.floor(number / COLOURS.length) % DASHES.length] };
}
