/** The region of a filament with what both, only the first, only the second had inside, by the share of frames. */
import { Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { AgreementPair, ConfusionMap } from "../../api/quality";
import { type CountMap, countPixels, decodeCounts, type MapColours } from "../../domain/countMap";
import { filamentTitle } from "../../text/words";
import { Problem } from "../../ui/Problem";
import classes from "./ConfusionMapView.module.css";

const COLOURS: MapColours = { ground: [20, 22, 26], both: [96, 104, 114], firstOnly: [255, 146, 43], secondOnly: [58, 170, 255] };
const css = (colour: readonly number[]) => `rgb(${colour.join(" ")})`;

interface Props {
  map: ConfusionMap;
  pair: AgreementPair;
  descriptor: string;
}

export function ConfusionMapView({ map, pair, descriptor }: Props) {
  const decoded = useQuery({ queryKey: ["count-map", map], queryFn: () => decodeCounts(map), staleTime: Infinity, gcTime: 60_000 });
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<readonly [row: number, col: number] | null>(null);
  const counts = decoded.data;

  useEffect(() => {
    if (!counts) return;
    const pixels = new ImageData(countPixels(counts, COLOURS), counts.width, counts.height);
    canvas.current?.getContext("2d")?.putImageData(pixels, 0, 0);
  }, [counts]);

  if (decoded.isError) return <Problem error={decoded.error} />;
  const point = (event: React.PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt([
      Math.floor(((event.clientY - box.top) / box.height) * map.height),
      Math.floor(((event.clientX - box.left) / box.width) * map.width),
    ]);
  };
  return (
    <div>
      <canvas
        ref={canvas} width={map.width} height={map.height} className={classes.map} role="img" data-testid="confusion-map" data-ready={Boolean(counts)}
        aria-label={`Where ${pair.first.name} and ${pair.second.name} differ on ${descriptor} of ${filamentTitle(map.filament_name)}`}
        onPointerMove={point} onPointerLeave={() => setAt(null)}
      />
      <Group gap="md" mt={6}>
        <Key colour={css(COLOURS.both)} text="both" />
        <Key colour={css(COLOURS.firstOnly)} text={`only ${pair.first.name}`} />
        <Key colour={css(COLOURS.secondOnly)} text={`only ${pair.second.name}`} />
      </Group>
      <Text size="xs" c="dimmed" h={18} data-testid="map-reading">{counts && at ? reading(counts, at, pair) : ""}</Text>
    </div>
  );
}

function Key({ colour, text }: { colour: string; text: string }) {
  return <Group gap={6} wrap="nowrap"><span className={classes.key} style={{ background: colour }} /><Text size="xs">{text}</Text></Group>;
}

function reading({ width, frames, both, firstOnly, secondOnly }: CountMap, [row, col]: readonly [number, number], { first, second }: AgreementPair): string {
  const here = row * width + col;
  return `Row ${row}, column ${col}: both in ${both[here] ?? 0}, only ${first.name} in ${firstOnly[here] ?? 0}, only ${second.name} in ${secondOnly[here] ?? 0} of ${frames} frames`;
}
