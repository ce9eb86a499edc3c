/** Two people changed one frame: both results side by side, and the choice. What was saved is kept in any case. */
import { Button, Group, Loader, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { Layers } from "../../domain/layers";
import { areaPx, differingPx } from "../../domain/mask";
import type { FrameDocument } from "../../state/frameDocument";
import { decodeFrame } from "../../state/wire";
import { count } from "../../text/format";
import { useEditor } from "./editorSession";
import { MaskThumb } from "./MaskThumb";

interface ConflictDialogProps {
  readonly document: FrameDocument | null;
  /** The person wants to decide later; the line at the top offers it again. */
  readonly isPostponed: boolean;
  readonly onPostpone: () => void;
}

export function ConflictDialog({ document, isPostponed, onPostpone }: ConflictDialogProps) {
  const { labels } = useEditor();
  const { saver } = labels;
  useSyncExternalStore(saver.changed.subscribe, saver.state);
  const state = document && saver.stateOf(document);
  const theirs = state?.kind === "conflict" ? state.theirs : null;
  const decoded = useQuery({
    queryKey: ["conflict", document?.id, theirs?.version],
    queryFn: () => decodeFrame(theirs!),
    enabled: theirs !== null,
    gcTime: 0,
  });

  return (
    <Modal opened={theirs !== null && !isPostponed} onClose={onPostpone} size="lg" title="Somebody else changed this frame" data-testid="conflict-dialog">
      {theirs && document && (
        <Stack gap="md">
          <Text size="sm">
            {theirs.updated_by ?? "Another person"} saved version {theirs.version} of this frame while you were painting. Which
            masks shall the frame have? Yours become a new version, and theirs stays in the history; if you take theirs, your
            unsaved strokes on this frame are given up.
          </Text>
          {decoded.data ? <Comparison mine={document.layers} theirs={decoded.data.layers} /> : <Loader size="sm" />}
          <Group justify="flex-end">
            <Button variant="subtle" color="gray" onClick={onPostpone}>Decide later</Button>
            <Button variant="default" onClick={() => void saver.takeTheirs(document)} data-testid="take-theirs">Take theirs</Button>
            <Button onClick={() => void saver.keepMine(document)} data-testid="keep-mine">Keep mine</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Comparison({ mine, theirs }: { mine: Layers; theirs: Layers }) {
  const { descriptors } = useEditor().filament;
  const sides = [
    { title: "Mine, not saved yet", layers: mine },
    { title: "Theirs, saved", layers: theirs },
  ];
  return (
    <>
      <SimpleGrid cols={2}>
        {sides.map(({ title, layers }) => (
          <Stack gap={4} key={title}>
            <Text size="sm" fw={600}>{title}</Text>
            <MaskThumb layers={layers} descriptors={descriptors} />
            {descriptors.map(({ key }) => (
              <Group key={key} justify="space-between">
                <Text size="xs" c="dimmed">{key}</Text>
                <Text size="xs">{count(areaOf(layers, key))} px</Text>
              </Group>
            ))}
          </Stack>
        ))}
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        They differ in{" "}
        {descriptors.map(({ key }) => `${count(differing(mine, theirs, key))} pixels of ${key}`).join(" and ")}.
      </Text>
    </>
  );
}

function areaOf(layers: Layers, key: string): number {
  const mask = layers.get(key);
  return mask ? areaPx(mask) : 0;
}

function differing(first: Layers, second: Layers, key: string): number {
  const [a, b] = [first.get(key), second.get(key)];
  return a && b ? differingPx(a, b) : areaOf(first, key) + areaOf(second, key);
}
