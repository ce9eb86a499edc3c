/** A framed line plot with its title, its keys and the values under the cursor. */
import { Group, Paper, Text, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import { significant } from "../../text/format";
import { useInk } from "./ink";
import { LineKey } from "./LineKey";
import { type Line, panelOptions, type XKind } from "./panelOptions";
import { Plot } from "./Plot";

export type { Line } from "./panelOptions";

interface Props {
  title: string;
  x: string;
  y: string;
  data: [number[], ...(number | null)[][]];
  lines: readonly Line[];
  range?: readonly [number, number];
  /** Names must stay the same object while they stay the same. */
  xKind?: XKind;
  /** Its lower and upper edge are the last two columns of the data. */
  band?: string;
  /** Where the page is now. */
  marker?: number | null;
  /** What a click on a point does, by line and number; keep it the same function. */
  onPoint?: (line: number, at: number) => void;
  aside?: React.ReactNode;
  /** A line of words below the plot. */
  note?: React.ReactNode;
  height?: number;
  empty: string;
  testid: string;
}

const HEIGHT = 230;
/** So many keys stand on one line with the title. */
const FEW = 3;

export function PlotPanel({ title, x, y, data, lines, range, xKind = "even", band, marker = null, onPoint, aside, note, height = HEIGHT, empty, testid }: Props) {
  const ink = useInk();
  const [at, setAt] = useState<number | null>(null);
  const options = useMemo(
    () => panelOptions(ink, { x, y, lines, range, xKind, band, onCursor: setAt, onPoint }),
    [ink, x, y, lines, range, xKind, band, onPoint],
  );
  const shown = at !== null && at < data[0].length ? at : data[0].length - 1;
  const xWords = typeof xKind === "object" ? (xKind.names[data[0][shown] ?? 0] ?? "") : significant(data[0][shown], xKind === "log" ? 3 : 6);

  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid={testid} data-points={data[0].length}>
      <Group justify="space-between" mb={4} wrap="nowrap" align="flex-start">
        <Title order={2}>{title}</Title>
        <Group gap="2px 16px" wrap={lines.length > FEW ? "wrap" : "nowrap"} justify="flex-end">
          {shown >= 0 && <Text size="xs" c="dimmed">{x} {xWords}</Text>}
          {lines.map((line, at) => <LineKey key={line.label} line={line} value={lastKnown(data[at + 1], shown)} />)}
          {aside}
        </Group>
      </Group>
      <div style={{ position: "relative" }}>
        <div role="img" aria-label={`${title}: ${y} against ${x}`}><Plot options={options} data={data} height={height} marker={marker} /></div>
        {data[0].length === 0 && (
          <Text size="sm" c="dimmed" style={{ position: "absolute", inset: "40% 0 auto 80px", textAlign: "center" }}>{empty}</Text>
        )}
      </div>
      {note && <Text size="xs" c="dimmed" mt={4}>{note}</Text>}
    </Paper>
  );
}

/** The value at the cursor, or the last one measured before it. */
export function lastKnown(values: readonly (number | null)[] | undefined, at: number): number | null {
  return values?.slice(0, at + 1).findLast((value) => value !== null) ?? null;
}
