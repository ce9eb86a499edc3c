/** A figure in its frame: title, keys, the drawing, and a menu that saves it or the data behind it. */
import { Button, Group, Menu, Paper, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconDownload } from "@tabler/icons-react";
import { useMemo } from "react";
import { sentence } from "../../api/errors";
import type { Figure, Layer } from "../../domain/figure/figure";
import type { Hit } from "../../domain/figure/nearestPoint";
import { markAt, runs } from "../../domain/figure/shapes";
import { pathData } from "../../domain/figure/svg";
import { type Ink, JOURNAL_INK, useInk } from "../plot/ink";
import { FigureView } from "./FigureView";
import { type Kind, KINDS, saveFigure } from "./save";

interface Props {
  title: string;
  /** Made twice: in the page's colours, and for paper. Keep it the same function while it stays the same. */
  make: (ink: Ink) => Figure;
  height?: number;
  marker?: number | null;
  onHover?: (hit: Hit | null) => void;
  onOpen?: (hit: Hit) => void;
  aside?: React.ReactNode;
  note?: React.ReactNode;
  testid: string;
}

const HEIGHT = 260;
const WORDS: Record<Kind, string> = { svg: "SVG, 85 mm wide", pdf: "PDF, 85 mm wide", png: "PNG, 600 dots per inch", csv: "Data behind it (CSV)" };

export function FigurePanel({ title, make, height = HEIGHT, marker, onHover, onOpen, aside, note, testid }: Props) {
  const ink = useInk();
  const figure = useMemo(() => make(ink), [make, ink]);
  const count = figure.layers.reduce((sum, layer) => sum + (layer.kind === "points" ? layer.ys.filter((y) => y !== null).length : 0), 0);
  const save = (kind: Kind) =>
    saveFigure(make(JOURNAL_INK), kind).catch((error: unknown) => notifications.show({ color: "red", title: "Not saved", message: sentence(error) }));
  return (
    <Paper withBorder p="md" bg="var(--surface)" data-testid={testid} data-points={count}>
      <Group justify="space-between" mb={4} wrap="nowrap" align="flex-start">
        <Title order={2}>{title}</Title>
        <Group gap="2px 14px" justify="flex-end">
          {figure.layers.map((layer, at) => layer.label && <Key key={at} layer={layer} label={layer.label} />)}
          {aside}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-xs" variant="default" leftSection={<IconDownload size={13} />} aria-label={`Save the figure ${title}`} data-testid={`${testid}-save`}>Save</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {KINDS.map((kind) => <Menu.Item key={kind} onClick={() => void save(kind)} data-testid={`save-${kind}`}>{WORDS[kind]}</Menu.Item>)}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      <FigureView figure={figure} height={height} label={`${title}: ${plain(figure.y.label)} against ${plain(figure.x.label)}`} marker={marker} onHover={onHover} onOpen={onOpen} />
      {note && <Text component="div" size="xs" c="dimmed" mt={4}>{note}</Text>}
    </Paper>
  );
}

/** For those who hear a page: no marks of raised text. */
const plain = (label: string) => runs(label).map(({ text }) => text).join("");

function Key({ layer, label }: { layer: Layer; label: string }) {
  return (
    <Group gap={6} wrap="nowrap">
      <svg width={20} height={12} aria-hidden="true">
        {layer.kind === "band" && <rect y={2} width={20} height={8} fill={layer.colour} fillOpacity={0.25} />}
        {layer.kind === "line" && <line x1={0} x2={20} y1={6} y2={6} stroke={layer.colour} strokeWidth={2} strokeDasharray={layer.dash?.map((one) => 2 * one).join(" ")} />}
        {layer.kind === "points" && <Sample layer={layer} />}
      </svg>
      <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>{label}</Text>
    </Group>
  );
}

function Sample({ layer }: { layer: Extract<Layer, { kind: "points" }> }) {
  const mark = typeof layer.mark === "string" ? layer.mark : (layer.mark[0] ?? "disc");
  const { commands, fill, stroke, width } = markAt(mark, 10, 6, 4, layer.colour);
  return <path d={pathData(commands)} fill={fill ?? "none"} stroke={stroke} strokeWidth={width} />;
}
