/** The tube above the masks: the pixels it would paint, its line, and where it can be taken hold of. */
import type { Mask } from "../../domain/mask";
import type { Point } from "../../domain/polyline";
import type { TubeLine } from "../../domain/tube/tubeLine";
import { sketchHandle, sketchLine, sketchMask } from "../sketch";
import type { Look, ToolHost } from "../tool";
import { isPainted, tubeLayers } from "./paintTube";
import { handlesOf } from "./tubeGrip";
import type { TubeWork } from "./tubeWork";

const PREVIEW_OPACITY = 0.4;
const LINE_COLOUR = "#ffffff";

interface Sketched {
  readonly host: ToolHost;
  readonly work: TubeWork;
  readonly line: TubeLine | null;
  readonly layers: ReadonlyMap<string, Mask> | null;
}

export function sketchTube(context: CanvasRenderingContext2D, look: Look, { host, work, line, layers }: Sketched): void {
  // What is painted already shows itself, as clear or solid as its layer is.
  if (layers && !isPainted(host, layers)) {
    for (const [key, mask] of layers) sketchMask(context, look, mask, host.colourOf(key), PREVIEW_OPACITY);
  }
  if (line) sketchLine(context, look, placesOf(line), { colour: LINE_COLOUR });
  for (const point of work.points) sketchHandle(context, look, point, LINE_COLOUR);
  if (!line || !work.isEnded || !host.document) return;
  const { outer, core } = tubeLayers(host.document.rules, host.settings.target);
  const handles = handlesOf(line, work);
  sketchLine(context, look, handles.outer, { colour: host.colourOf(outer), isDashed: true });
  for (const end of handles.outer) sketchHandle(context, look, end, host.colourOf(outer), "square");
  if (core === null) return;
  for (const end of handles.core) sketchHandle(context, look, end, host.colourOf(core), "square");
}

function* placesOf({ rows, cols }: TubeLine): Generator<Point> {
  for (let at = 0; at < rows.length; at++) yield [rows[at]!, cols[at]!];
}
