/** The masks of a tube: what is inside of its outer diameter (A1), and its hollow core (A2). */
import type { Mask } from "../mask";
import { type Size, type TubeField, maskWithin, tubeField } from "./tubeField";
import type { TubeLine } from "./tubeLine";

export interface TubeShape {
  readonly outerPx: number;
  readonly corePx: number;
  /** The core ends one thickness of the wall before the ends of the tube. */
  readonly isClosed: boolean;
}

export interface TubeMasks {
  readonly outer: Mask;
  readonly core: Mask;
}

export const wallPx = ({ outerPx, corePx }: Pick<TubeShape, "outerPx" | "corePx">) => (outerPx - corePx) / 2;

/** The pixels whose centre is at most half the diameter from the line, with flat ends. */
export function tubeMask(line: TubeLine, diameterPx: number, height: number, width: number): Mask {
  const size = { height, width };
  const field = tubeField(line, diameterPx / 2, size);
  return field ? maskWithin(field, diameterPx, size) : maskWithin(NOTHING, 0, size);
}

/** The masks of a field that reaches at least half the outer diameter. The core never leaves the outer one. */
export function masksOf(field: TubeField | null, shape: TubeShape, size: Size): TubeMasks {
  const known = field ?? NOTHING;
  const core = Math.min(shape.corePx, shape.outerPx);
  return {
    outer: maskWithin(known, shape.outerPx, size),
    core: core > 0 ? maskWithin(known, core, size, shape.isClosed ? wallPx(shape) : 0) : maskWithin(NOTHING, 0, size),
  };
}

/** Volume in pixels cubed; pi / 4 (D^2 - d^2) L. */
export const tubeVolumePx = ({ outerPx, corePx }: Pick<TubeShape, "outerPx" | "corePx">, lengthPx: number) =>
  (Math.PI / 4) * (outerPx ** 2 - corePx ** 2) * lengthPx;

const NOTHING: TubeField = {
  rect: { row: 0, col: 0, height: 0, width: 0 },
  lengthPx: 0,
  away: new Float64Array(0),
  along: new Float64Array(0),
};
