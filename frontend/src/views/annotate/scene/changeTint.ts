/** The change map of a descriptor in four colours: appearing, disappearing, overlapping, and clear where nothing changed. */
import type { Tint } from "../../../canvas/scene";
import type { ChangeClass } from "../../../domain/changeEdit";
import { APPEARING, DISAPPEARING, OVERLAPPING, changeAt } from "../../../domain/changeMap";
import { rgb } from "../../../domain/colour";
import type { Mask } from "../../../domain/mask";
import type { EditorSettings } from "../../../state/editorSettings";

type Coloured = Exclude<ChangeClass, "none">;

/** The paper's colours, and others for eyes that do not tell red from green: apart in brightness as well. */
export const CHANGE_COLOURS: Readonly<Record<EditorSettings["palette"], Readonly<Record<Coloured, string>>>> = {
  paper: { appearing: "#e03131", disappearing: "#2f9e44", overlapping: "#868e96" },
  safe: { appearing: "#ffb000", disappearing: "#2f6bff", overlapping: "#868e96" },
};

const OPACITY: Readonly<Record<Coloured, number>> = { appearing: 0.62, disappearing: 0.62, overlapping: 0.5 };
const CODES: Readonly<Record<Coloured, number>> = { appearing: APPEARING, disappearing: DISAPPEARING, overlapping: OVERLAPPING };

/** `current` is read as it is at the moment of drawing, so a stroke is seen at once. */
export function changeTint(reference: Mask, current: Mask, palette: EditorSettings["palette"]): Tint {
  return { code: (i) => changeAt(reference, current, i), table: tableOf(palette) };
}

function tableOf(palette: EditorSettings["palette"]): Uint8ClampedArray {
  const table = new Uint8ClampedArray(4 * 256);
  for (const [name, colour] of Object.entries(CHANGE_COLOURS[palette]) as [Coloured, string][]) {
    table.set([...rgb(colour), Math.round(255 * OPACITY[name])], 4 * CODES[name]);
  }
  return table;
}
