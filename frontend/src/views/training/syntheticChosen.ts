/** The synthetic videos that an address names, "3,7". Pure. */
export function chosenIn(text: string | null): number[] {
  const numbers = (text ?? "").split(",").map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  return [...new Set(numbers)].sort((a, b) => a - b);
}
