/** Window, gamma, inversion and colour map in one table: the colour of every grey value a camera can record. Pure. */
import { type ColourMap, colourWords } from "../../domain/colourMaps";
import { type Display, brightnessTable } from "../../domain/windowLevel";

export interface FieldDisplay extends Display {
  readonly map: ColourMap;
}

export function colourTable(display: FieldDisplay, dtype: "uint8" | "uint16"): Uint32Array {
  const words = colourWords(display.map);
  return Uint32Array.from(brightnessTable(display, dtype), (brightness) => words[brightness]!);
}
