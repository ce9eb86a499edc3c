/** Frame after frame with its errors in colours, the worst ones first. */
import { Button, Grid, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { Link } from "react-router-dom";
import { sentence } from "../../api/errors";
import { FrameImages } from "../../canvas/frameImages";
import type { Stage } from "../../canvas/stage";
import { paths } from "../../paths";
import { fixed } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { usePageKeys } from "../../ui/useKeys";
import { f1Of, type FrameEntry, stepped, worstFirst } from "./entries";
import { FrameFigures } from "./FrameFigures";
import { FrameList } from "./FrameList";
import { FramePicture } from "./FramePicture";
import { canBeShown, pictureQuery } from "./framePicture";
import { otherPalette, useLook } from "./look";
import { LookControls } from "./LookControls";
import { viewKeys } from "./viewKeys";

export type Order = "worst" | "time";

interface Props {
  readonly run: number;
  readonly entries: readonly FrameEntry[];
  readonly shown: FrameEntry;
  readonly descriptor: string;
  readonly descriptors: readonly string[];
  readonly order: Order;
  readonly onShow: (entry: FrameEntry) => void;
  readonly onOrder: (order: Order) => void;
  readonly onDescriptor: (descriptor: string) => void;
}

export function FrameViewer({ run, entries, shown, descriptor, descriptors, order, onShow, onOrder, onDescriptor }: Props) {
  const [look, setLook] = useLook();
  const [images] = useState(() => new FrameImages());
  const [stage, setStage] = useState<Stage | null>(null);
  const client = useQueryClient();
  const listed = useMemo(() => (order === "worst" ? worstFirst(entries, descriptor) : [...entries]), [entries, descriptor, order]);
  const picture = useQuery(pictureQuery(run, shown, images, client));
  const step = (by: 1 | -1) => {
    const next = stepped(listed, listed.find(({ key }) => key === shown.key), by);
    if (next) onShow(next);
  };
  const next = stepped(listed, listed.find(({ key }) => key === shown.key), 1);
  useEffect(() => {
    if (canBeShown(next)) void client.prefetchQuery(pictureQuery(run, next, images, client));
  }, [run, next, images, client]);
  usePageKeys({
    arrowleft: () => step(-1), a: () => step(-1), arrowright: () => step(1), d: () => step(1),
    p: () => setLook({ palette: otherPalette(look.palette) }),
    o: () => setLook({ outlines: !look.outlines }),
    ...viewKeys(stage ? [stage] : []),
    ...Object.fromEntries(descriptors.map((key, at) => [String(at + 1), () => onDescriptor(key)])),
  });
  const title = `${filamentTitle(shown.filamentName)}, frame ${shown.number}`;

  return (
    <Grid gap="lg" data-testid="frame-viewer" data-frame={shown.key}>
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Group justify="space-between" mb={6} wrap="nowrap" gap="sm">
          <Text size="sm" fw={600} style={{ overflowWrap: "anywhere" }} data-testid="shown-frame" aria-live="polite">
            {title}{shown.time_s !== null && ` · ${fixed(shown.time_s, 1)} s`}
          </Text>
          <Group gap={6} wrap="nowrap">
            <Button size="compact-sm" variant="default" onClick={() => step(-1)} aria-label="Previous frame" data-testid="previous-frame"><IconChevronLeft size={16} /></Button>
            <Button size="compact-sm" variant="default" onClick={() => step(1)} aria-label="Next frame" data-testid="next-frame"><IconChevronRight size={16} /></Button>
            {shown.filament !== null && (
              <Button component={Link} to={paths.annotate(shown.filament, shown.number)} size="compact-sm" variant="default" data-testid="open-annotate">
                Open in annotate
              </Button>
            )}
          </Group>
        </Group>
        <FramePicture picture={picture.data ?? null} descriptor={descriptor} look={look} label={`Errors on ${descriptor} of ${title}`} onStage={setStage}>
          {!canBeShown(shown) ? "This frame is no more. Its figures stay; its picture cannot be shown."
          : picture.isError ? (
            <Stack align="center" gap="sm">
              {sentence(picture.error)}
              <Button size="xs" variant="default" onClick={() => void picture.refetch()}>Try again</Button>
            </Stack>
          ) : undefined}
        </FramePicture>
        <FrameFigures entry={shown} descriptor={descriptor} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="sm">
          <SegmentedControl
            size="xs" aria-label="Order of the frames" value={order} onChange={(value) => onOrder(value as Order)} data-testid="frame-order"
            data={[{ value: "worst", label: "Worst first" }, { value: "time", label: "In time" }]}
          />
          <FrameList
            frames={listed.map((entry) => ({ entry, figure: `F1 ${fixed(f1Of(entry, descriptor), 3)}` }))} shown={shown.key}
            label="Frames" empty={`No frame has anything of ${descriptor}.`} onChoose={onShow} testid="frame-list"
          />
          <LookControls look={look} onChange={setLook} />
          <Text size="xs" c="dimmed">
            Arrows or A and D step, 1 and 2 choose the descriptor, P the palette, O the edges; plus, minus and 0 zoom, as the wheel does with Ctrl.
          </Text>
        </Stack>
      </Grid.Col>
    </Grid>
  );
}
