/** Which tools stand together on the rail; their order is that of the registry. */
import { TOOLS } from "../../../tools/registry";

const STROKES = ["brush", "eraser", "threshold"];
const LOOKING = ["move", "pan"];
const AREAS = TOOLS.map(({ id }) => id).filter((id) => !STROKES.includes(id) && !LOOKING.includes(id));

export const RAIL_GROUPS: readonly (readonly string[])[] = [STROKES, AREAS, LOOKING].filter(({ length }) => length > 0);
