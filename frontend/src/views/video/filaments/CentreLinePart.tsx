/** The centre line: how long it is, where its length comes from, and the way to draw it. */
import { Button, Group, Text, Title } from "@mantine/core";
import { lengthPx } from "../../../domain/centreLine";
import type { Filament } from "../../../api/types";
import type { Point } from "../../../domain/polyline";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { useStore } from "../../../state/store";
import { lengthSource } from "../../kinetics/words";
import { useField } from "../useField";
import classes from "./Filaments.module.css";
import { useFilaments, useShown } from "./filamentsSession";
import { lengthWords } from "./lengthWords";
import { useChooseTool } from "./useChooseTool";

/** Moving a line changes its length by rounding only. */
const TINY_PX = 1e-6;

const pointsOf = ({ centre_line }: Filament): Point[] => centre_line.map(([row = 0, col = 0]) => [row, col]);

export function CentreLinePart({ filament, editor }: { filament: Filament; editor: GeometryEditor }) {
  const { video, go, moments } = useField();
  const { mayEdit } = useFilaments();
  const indices = useStore(moments, (value) => value.known?.indices ?? null);
  const { centreLine } = useShown(editor);
  const drawing = useChooseTool("centre-line");
  // A line that is being drawn has the length it has now; one that came with another length keeps that until then.
  const now = centreLine && lengthPx(centreLine.points);
  const isDrawn = now !== null && (filament.length_source === "drawn" || Math.abs(now - (lengthPx(pointsOf(filament)) ?? 0)) > TINY_PX);
  const length = isDrawn ? now : filament.length_px;
  const source = lengthSource(isDrawn ? "drawn" : filament.length_source);
  const drawnAt = isDrawn ? (centreLine?.position ?? null) : null;
  return (
    <section className={classes.part} aria-label="Centre line" data-testid="centre-line-part">
      <Title order={3} fz="sm">Centre line</Title>
      {length === null ? (
        <Text size="xs" c="dimmed">Its length is the L of the kinetics. Nobody has drawn it yet, so volumes are unknown.</Text>
      ) : (
        <>
          <Text size="sm" data-testid="centre-line-length">
            {lengthWords(length, video.nm_per_px)}
          </Text>
          <Text size="xs" c="dimmed">
            The L of the kinetics{source ? `, ${source}` : ""}
            {drawnAt !== null && <> in frame <button type="button" className={classes.link} onClick={() => go(drawnAt)}>{indices?.[drawnAt] ?? drawnAt}</button></>}
          </Text>
        </>
      )}
      {mayEdit && (
        <Group gap={6} mt={6}>
          <Button size="compact-xs" variant={drawing.isChosen ? "filled" : "default"} onClick={drawing.toggle} data-testid="draw-centre-line">
            {drawing.isChosen ? "Done (Enter)" : centreLine ? "Change it" : "Draw it"}
          </Button>
          {centreLine && (
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => editor.keep("removing the centre line", { centreLine: null })} data-testid="remove-centre-line">
              Remove
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}
