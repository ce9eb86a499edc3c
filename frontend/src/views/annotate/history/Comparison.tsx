/** Two versions of one descriptor: where they differ on the image, and by how much. */
import { Group, SegmentedControl, Select, Text } from "@mantine/core";
import { useEffect, useMemo, useRef, useState } from "react";
import type { GreyImage } from "../../../canvas/scene";
import { compareMasks, comparisonMap } from "../../../domain/compareMasks";
import type { Corner } from "../../../domain/shiftMask";
import { count, fixed } from "../../../text/format";
import { Busy } from "../../../ui/Busy";
import { Problem } from "../../../ui/Problem";
import { useEditor } from "../editorSession";
import { COMPARISON_COLOURS, comparisonPixels } from "./comparisonPixels";
import classes from "./history.module.css";
import { useVersion } from "./useVersion";
import { areaText, lengthText } from "./words";

interface ComparisonProps {
  readonly frame: number;
  /** The one that was chosen in the list, and the one it is compared with. */
  readonly first: number;
  readonly second: number;
  readonly versions: readonly number[];
  readonly onSecond: (version: number) => void;
  readonly corner: Corner | null;
  readonly image: GreyImage | null;
  readonly brightness: Uint8Array;
}

export function Comparison({ frame, first, second, versions, onSecond, corner, image, brightness }: ComparisonProps) {
  const { filament } = useEditor();
  const keys = filament.descriptors.map(({ key }) => key);
  const [key, setKey] = useState(keys[0]!);
  const [one, other] = [useVersion(frame, first, corner), useVersion(frame, second, corner)];
  const problem = one.error ?? other.error;
  const masks = [one.layers?.get(key), other.layers?.get(key)] as const;
  const isHere = one.layers !== null && other.layers !== null;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [a, b] = masks;
  const found = useMemo(() => (a && b ? { figures: compareMasks(a, b), map: comparisonMap(a, b) } : null), [a, b]);

  useEffect(() => {
    const drawn = canvas.current;
    if (!drawn || !found || !a) return;
    [drawn.width, drawn.height] = [a.width, a.height];
    drawn.getContext("2d")?.putImageData(comparisonPixels(found.map, a, image, brightness), 0, 0);
  }, [found, a, image, brightness]);

  return (
    <div className={classes.comparison} data-testid="comparison">
      <Group gap={6} wrap="nowrap" justify="space-between">
        <Group gap={6} wrap="nowrap">
          <Text size="xs">Version {first} against</Text>
          <Select
            size="xs"
            w={82}
            aria-label="Compare with version"
            data={versions.filter((version) => version !== first).map(String)}
            value={String(second)}
            onChange={(value) => value && onSecond(Number(value))}
            allowDeselect={false}
            comboboxProps={{ withinPortal: true }}
            data-testid="compare-with"
          />
        </Group>
        <SegmentedControl size="xs" aria-label="Descriptor to compare" data={keys} value={key} onChange={setKey} data-testid="compare-key" />
      </Group>
      {problem !== null && <Problem error={problem} onRetry={() => void Promise.all([one.retry(), other.retry()])} />}
      {!isHere && problem === null && <Busy label="Reading both versions" />}
      {isHere && !found && <Text size="xs" c="dimmed">One of the two versions holds no {key}.</Text>}
      {found && (
        <>
          <canvas ref={canvas} className={classes.picture} role="img" aria-label={`Where ${key} of versions ${first} and ${second} differs`} />
          <ul className={classes.legend}>
            <Key colour={COMPARISON_COLOURS.first} label={`only version ${first}`} px={found.figures.onlyFirstPx} testid="only-first" />
            <Key colour={COMPARISON_COLOURS.second} label={`only version ${second}`} px={found.figures.onlySecondPx} testid="only-second" />
            <Key colour={COMPARISON_COLOURS.both} label="both" px={found.figures.bothPx} testid="both" />
          </ul>
          <dl className={classes.figures} data-testid="comparison-figures">
            <dt title="1 where both are the same, 0 where they have nothing in common">Dice</dt><dd>{fixed(found.figures.dice, 3)}</dd>
            <dt title="Pixels in both, as a share of those in either">IoU</dt><dd>{fixed(found.figures.iou, 3)}</dd>
            <dt>Area, {first} to {second}</dt><dd>{areaText(found.figures.areaDifferencePx, filament.nm_per_px, true)}</dd>
            <dt title="Mean distance between the edges of both">Between the edges</dt><dd>{lengthText(found.figures.boundaryPx, filament.nm_per_px)}</dd>
          </dl>
        </>
      )}
    </div>
  );
}

function Key({ colour, label, px, testid }: { colour: string; label: string; px: number; testid: string }) {
  return (
    <li>
      <span className={classes.colour} style={{ background: colour }} aria-hidden="true" />
      {label}
      <span className={classes.pixels} data-testid={`${testid}-px`}>{count(px)} px</span>
    </li>
  );
}
