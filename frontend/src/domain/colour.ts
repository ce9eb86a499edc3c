/** Colours as they are written in settings and style sheets. */

/** Red, green and blue, 0 to 255, of "#rrggbb". */
export function rgb(colour: string): [number, number, number] {
  const value = parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
