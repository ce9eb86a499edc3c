/** Frames that two people changed, or whose region was moved: one after the other, or all at once. Nothing is lost meanwhile. */
import { Button, Group, Modal, NavLink, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import type { FilamentFrame } from "../../../api/types";
import { suggestedChoice } from "../../../domain/mergeLayers";
import { type Settlement, readConflict } from "../../../state/conflict";
import type { FrameDocument } from "../../../state/frameDocument";
import { useEditor } from "../editorSession";
import { frameTitle } from "../frameList";
import { useDocument } from "../useFrameDocument";
import { Busy } from "../../../ui/Busy";
import { FrameConflict } from "./FrameConflict";

interface ConflictDialogProps {
  readonly frames: readonly FilamentFrame[];
  /** The frame shown: the dialog opens by itself for this one only. */
  readonly document: FrameDocument | null;
  /** The person wants to decide later; the line at the top offers it again. */
  readonly isPostponed: boolean;
  readonly onPostpone: () => void;
}

type ForAll = "mine" | "theirs" | "suggested";

export function ConflictDialog({ frames, document, isPostponed, onPostpone }: ConflictDialogProps) {
  const { saver } = useEditor().labels;
  useSyncExternalStore(saver.changed.subscribe, saver.state);
  const [looked, setLooked] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  /** One frame was settled here: the others follow without being looked for. */
  const [isGoing, setGoing] = useState(false);
  const conflicts = saver.conflicts();
  const isHere = document !== null && saver.stateOf(document).kind === "conflict";
  const shown = conflicts.find((one) => one.document.id === looked) ?? conflicts.find((one) => one.document === document) ?? conflicts[0];
  useDocument(shown?.document ?? null);
  const read = useQuery({
    queryKey: ["conflict", shown?.document.id, shown?.theirs.version, shown?.document.revision],
    queryFn: () => readConflict(shown!.document, shown!.theirs),
    enabled: shown !== undefined,
    gcTime: 0,
  });

  const during = async (work: Promise<unknown>) => {
    setBusy(true);
    await work.finally(() => setBusy(false));
    setGoing(saver.conflicts().length > 0);
  };
  const settle = (settlement: Settlement) => void during(saver.settle(shown!.document, settlement));
  const settleAll = (how: ForAll) => void during(settleEach(how));
  const settleEach = async (how: ForAll) => {
    for (const one of conflicts) {
      const settlement = how === "suggested" ? suggestedChoice((await readConflict(one.document, one.theirs)).differences) : how;
      await saver.settle(one.document, settlement);
    }
  };
  const isMoved = read.data?.moved;
  const postpone = () => {
    setGoing(false);
    onPostpone();
  };

  return (
    <Modal
      opened={shown !== undefined && !isPostponed && (isHere || isGoing || busy)}
      onClose={postpone}
      size={conflicts.length > 1 ? 980 : 760}
      title={isMoved ? "The region of this filament was moved" : "Somebody else changed this frame"}
      data-testid="conflict-dialog"
    >
      <Group align="stretch" wrap="nowrap" gap="lg">
        {conflicts.length > 1 && (
          <Stack w={210} gap={2} component="nav" aria-label="Frames to decide about">
            {conflicts.map((one) => (
              <NavLink
                key={one.document.id}
                component="button"
                type="button"
                active={one === shown}
                label={frameTitle(frames[one.document.position]!)}
                description={one.theirs.updated_by ?? undefined}
                onClick={() => setLooked(one.document.id)}
              />
            ))}
            <Text size="xs" c="dimmed" mt="sm">Decide for all {conflicts.length} frames</Text>
            <Button size="compact-xs" variant="default" disabled={busy} onClick={() => settleAll("suggested")} data-testid="all-suggested">As suggested in each</Button>
            <Button size="compact-xs" variant="default" disabled={busy} onClick={() => settleAll("mine")} data-testid="all-mine">Mine in all</Button>
            <Button size="compact-xs" variant="default" disabled={busy} onClick={() => settleAll("theirs")} data-testid="all-theirs">Theirs in all</Button>
          </Stack>
        )}
        <Stack flex={1} miw={0}>
          {read.data ? (
            <FrameConflict
              key={`${read.data.document.id} ${read.data.theirs.version}`}
              conflict={read.data}
              busy={busy}
              onSettle={settle}
              onPostpone={postpone}
            />
          ) : (
            <Busy label="Reading both versions" />
          )}
        </Stack>
      </Group>
    </Modal>
  );
}
