/** The same frame as A and as B sees it, side by side, with the same colours and the same place in view. */
import { Button, Grid, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router-dom";
import { sentence } from "../../../api/errors";
import { FrameImages } from "../../../canvas/frameImages";
import type { Stage } from "../../../canvas/stage";
import { lookTogether } from "../../../canvas/together";
import { paths } from "../../../paths";
import { fixed } from "../../../text/format";
import { filamentTitle } from "../../../text/words";
import { usePageKeys } from "../../../ui/useKeys";
import { f1Of, type FrameEntry, stepped } from "../entries";
import { FrameList } from "../FrameList";
import { FramePicture } from "../FramePicture";
import { canBeShown, pictureQuery } from "../framePicture";
import { otherPalette, useLook } from "../look";
import { LookControls } from "../LookControls";
import { viewKeys } from "../viewKeys";
import { signed } from "../words";
import { byGain, type FramePair, gainOf } from "./pairs";

export type PairOrder = "losses" | "gains" | "time";

interface Props {
  readonly runs: { readonly a: number; readonly b: number };
  readonly names: { readonly a: string; readonly b: string };
  readonly pairs: readonly FramePair[];
  readonly shown: FramePair;
  readonly descriptor: string;
  readonly descriptors: readonly string[];
  readonly order: PairOrder;
  readonly onShow: (entry: FrameEntry) => void;
  readonly onOrder: (order: PairOrder) => void;
  readonly onDescriptor: (descriptor: string) => void;
}

export function PairViewer({ runs, names, pairs, shown, descriptor, descriptors, order, onShow, onOrder, onDescriptor }: Props) {
  const [look, setLook] = useLook();
  const [images] = useState(() => new FrameImages());
  const [left, setLeft] = useState<Stage | null>(null);
  const [right, setRight] = useState<Stage | null>(null);
  useEffect(() => (left && right ? lookTogether(left, right) : undefined), [left, right]);
  const listed = useMemo(() => (order === "time" ? [...pairs] : byGain(pairs, descriptor, order)), [pairs, descriptor, order]);
  const step = (by: 1 | -1) => {
    const next = stepped(listed, listed.find(({ key }) => key === shown.key), by);
    if (next) onShow(next.a);
  };
  usePageKeys({
    arrowleft: () => step(-1), a: () => step(-1), arrowright: () => step(1), d: () => step(1),
    p: () => setLook({ palette: otherPalette(look.palette) }),
    o: () => setLook({ outlines: !look.outlines }),
    ...viewKeys(left ? [left] : []),
    ...Object.fromEntries(descriptors.map((key, at) => [String(at + 1), () => onDescriptor(key)])),
  });
  const { a } = shown;
  const side = { descriptor, look, images };

  return (
    <div data-testid="pair-viewer" data-frame={shown.key}>
      <Group justify="space-between" mb={6} wrap="nowrap" gap="sm">
        <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }} data-testid="shown-frame" aria-live="polite">
          {filamentTitle(a.filamentName)}, frame {a.number}{a.time_s !== null && ` · ${fixed(a.time_s, 1)} s`} · B − A {signed(gainOf(shown, descriptor))}
        </Text>
        <Group gap={6} wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={() => step(-1)} aria-label="Previous frame" data-testid="previous-frame"><IconChevronLeft size={16} /></Button>
          <Button size="compact-sm" variant="default" onClick={() => step(1)} aria-label="Next frame" data-testid="next-frame"><IconChevronRight size={16} /></Button>
          {a.filament !== null && (
            <Button component={Link} to={paths.annotate(a.filament, a.number)} size="compact-sm" variant="default" data-testid="open-annotate">Open in annotate</Button>
          )}
        </Group>
      </Group>
      <Grid gap="md">
        <Grid.Col span={6}><Side {...side} run={runs.a} entry={shown.a} letter="A" name={names.a} onStage={setLeft} /></Grid.Col>
        <Grid.Col span={6}><Side {...side} run={runs.b} entry={shown.b} letter="B" name={names.b} onStage={setRight} /></Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <SegmentedControl
            size="xs" mb="xs" aria-label="Order of the frames" value={order} onChange={(value) => onOrder(value as PairOrder)} data-testid="frame-order"
            data={[{ value: "losses", label: "B is worse most" }, { value: "gains", label: "B is better most" }, { value: "time", label: "In time" }]}
          />
          <FrameList
            frames={listed.map((pair) => ({ entry: pair.a, figure: signed(gainOf(pair, descriptor)) }))} shown={shown.key} label="Frames"
            empty={EMPTY[order]} onChoose={onShow} testid="frame-list"
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack gap="sm">
            <LookControls look={look} onChange={setLook} />
            <Text size="xs" c="dimmed">
              Arrows or A and D step, 1 and 2 choose the descriptor, P the palette, O the edges; plus, minus and 0 zoom both, as the wheel does with Ctrl.
            </Text>
          </Stack>
        </Grid.Col>
      </Grid>
    </div>
  );
}

const EMPTY: Readonly<Record<PairOrder, string>> = {
  losses: "B is worse in no frame.",
  gains: "B is better in no frame.",
  time: "No frame is shared.",
};

interface SideProps {
  readonly run: number;
  readonly entry: FrameEntry;
  readonly letter: "A" | "B";
  readonly name: string;
  readonly descriptor: string;
  readonly look: React.ComponentProps<typeof FramePicture>["look"];
  readonly images: FrameImages;
  readonly onStage: (stage: Stage | null) => void;
}

function Side({ run, entry, letter, name, descriptor, look, images, onStage }: SideProps) {
  const client = useQueryClient();
  const picture = useQuery(pictureQuery(run, entry, images, client));
  return (
    <div data-testid={`side-${letter}`}>
      <Group justify="space-between" wrap="nowrap" gap="sm" mb={4}>
        <Text size="sm" className="clip" title={name}><b>{letter}</b> · {name}</Text>
        <Text size="sm" style={{ whiteSpace: "nowrap" }}>F1 {fixed(f1Of(entry, descriptor), 3)}</Text>
      </Group>
      <FramePicture picture={picture.data ?? null} descriptor={descriptor} look={look} label={`${letter}: errors of ${name} on ${descriptor}`} onStage={onStage}>
        {!canBeShown(entry) ? "This frame is no more. Its figures stay; its picture cannot be shown."
        : picture.isError ? (
          <Stack align="center" gap="sm">
            {sentence(picture.error)}
            <Button size="xs" variant="default" onClick={() => void picture.refetch()}>Try again</Button>
          </Stack>
        ) : undefined}
      </FramePicture>
    </div>
  );
}
