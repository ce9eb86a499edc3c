/** The two tools that draw in the chosen filament's region: its centre line, and the outline of what counts. */
import { notifications } from "@mantine/notifications";
import { FEWEST_POINTS, lengthPx } from "../../../domain/centreLine";
import { FEWEST_CORNERS, whyUnusable } from "../../../domain/polygon";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { lengthWords } from "./lengthWords";
import { LINE, OUTLINE } from "./look";
import { PointsTool } from "./pointsTool";

const complain = (message: string) => notifications.show({ id: "geometry-refused", color: "yellow", title: "Not kept", message });

export const centreLineTool = (editor: GeometryEditor, nmPerPx: number | null, done: () => void) =>
  new PointsTool(
    { id: "centre-line", title: "Centre line", key: "M" },
    {
      closed: false,
      fewest: FEWEST_POINTS,
      colour: LINE,
      name: "the centre line",
      region: editor.region,
      offsetAt: (position) => editor.offsetAt(position),
      pointsAt: () => editor.shown().centreLine?.points ?? null,
      measure: (points) => lengthWords(lengthPx(points), nmPerPx),
      problem: (points) => (points.length < FEWEST_POINTS ? "A centre line needs two points." : null),
      see: (position, points) => editor.see(points && { centreLine: { position, points } }),
      keep: (position, label, points) => editor.keep(label, { centreLine: { position, points } }),
      done,
      complain,
    },
  );

export const outlineTool = (editor: GeometryEditor, done: () => void) =>
  new PointsTool(
    { id: "exclusion", title: "Outline of what counts", key: "X" },
    {
      closed: true,
      fewest: FEWEST_CORNERS,
      colour: OUTLINE,
      name: "the outline",
      region: editor.region,
      offsetAt: (position) => editor.offsetAt(position),
      pointsAt: (position) => editor.outlineAt(position),
      problem: whyUnusable,
      see: (position, points) => editor.see(points && { exclusion: editor.outlinesWith(position, points) }),
      keep: (position, label, points) => editor.keep(label, { exclusion: editor.outlinesWith(position, points) }),
      done,
      complain,
    },
  );
