/** Whether the geometry is safe, what undo would take back, and, where a person is needed, what there is to decide. */
import { ActionIcon, Button, Group, Loader, Modal, Stack, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconCheck, IconCloudOff, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { PART_WORDS } from "../../../state/geometry/geometry";
import { type GeometrySaveState, saveWords } from "../../../state/geometry/saveState";
import { useDocumentView, useSaveState } from "./filamentsSession";
import { FrameStretches } from "./FrameStretches";
import { stretchesOf } from "./readiness";

export function SaveLine({ editor }: { editor: GeometryEditor }) {
  const { document, saver } = editor;
  const { nextUndo, nextRedo } = useDocumentView(editor);
  const state = useSaveState(editor);
  return (
    <>
      <Group gap={6} wrap="nowrap" mb={6}>
        <Sign state={state} />
        <Text size="xs" c={isTrouble(state) ? "var(--warning-text)" : "dimmed"} role="status" flex={1} data-testid="geometry-save-state" data-state={state.kind}>
          {saveWords(state)}
        </Text>
        {(state.kind === "retrying" || state.kind === "signed_out") && (
          <Button size="compact-xs" variant="default" onClick={() => void saver.flush()} data-testid="save-geometry">Try now</Button>
        )}
        <UndoButton title="Undo" hotkey="Ctrl+Z" label={nextUndo} icon={<IconArrowBackUp size={16} />} onClick={() => document.undo()} />
        <UndoButton title="Redo" hotkey="Ctrl+Y" label={nextRedo} icon={<IconArrowForwardUp size={16} />} onClick={() => document.redo()} />
      </Group>
      {state.kind === "refused" && <Refused state={state} onUndo={() => document.undo()} onServer={() => void saver.takeTheirs()} />}
      <Conflict editor={editor} isOpen={state.kind === "conflict"} />
    </>
  );
}

function UndoButton({ title, hotkey, label, icon, onClick }: { title: string; hotkey: string; label: string | null; icon: React.ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label ? `${title}: ${label} (${hotkey})` : `Nothing to ${title.toLowerCase()}`}>
      <ActionIcon size={24} variant="subtle" color="gray" aria-label={title} data-disabled={label === null || undefined} aria-disabled={label === null} onClick={label === null ? undefined : onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function Sign({ state }: { state: GeometrySaveState }) {
  if (state.kind === "saving") return <Loader size={12} />;
  if (state.kind === "saved") return <IconCheck size={14} aria-hidden color="var(--mantine-color-dimmed)" />;
  if (state.kind === "unsaved") return <IconPencil size={14} aria-hidden color="var(--mantine-color-dimmed)" />;
  const Icon = state.kind === "retrying" ? IconCloudOff : IconAlertTriangle;
  return <Icon size={14} aria-hidden color="var(--warning-text)" />;
}

const isTrouble = (state: GeometrySaveState) => !["saved", "saving", "unsaved"].includes(state.kind);

type RefusedState = Extract<GeometrySaveState, { kind: "refused" }>;

function Refused({ state, onUndo, onServer }: { state: RefusedState; onUndo: () => void; onServer: () => void }) {
  const isCut = state.code === "mask_would_be_cut";
  return (
    <Stack gap={6} mb="sm" p={8} bg="light-dark(#fff7e0, #2b2616)" role="alert" data-testid="geometry-refused">
      <Text size="xs">
        {isCut
          ? "Masks stay where they are in the field. With this path the region would cut off parts of them, so nothing was saved. Move the region less in these frames:"
          : `The ${PART_WORDS[state.part]} was not saved. ${state.reason}`}
      </Text>
      <FrameStretches stretches={stretchesOf(state.positions)} />
      <Group gap={6}>
        <Button size="compact-xs" variant="default" onClick={onUndo}>Undo the last change</Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onServer}>Back to what is saved</Button>
      </Group>
    </Stack>
  );
}

function Conflict({ editor, isOpen }: { editor: GeometryEditor; isOpen: boolean }) {
  const [isBusy, setBusy] = useState(false);
  const settle = async (deed: Promise<void>) => {
    setBusy(true);
    await deed.catch(() => undefined);
    setBusy(false);
  };
  const { dirty } = useDocumentView(editor);
  const mine = dirty.map((part) => PART_WORDS[part]).join(" and ");
  return (
    <Modal opened={isOpen} onClose={() => undefined} withCloseButton={false} title="Somebody else changed this filament's geometry" data-testid="geometry-conflict">
      <Text size="sm" mb="md">
        You have changed its {mine} since you opened it, and meanwhile another person saved a change as well. Keep mine puts
        your {mine} on top of their version. Take theirs shows what they saved and gives up your unsaved changes.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" loading={isBusy} onClick={() => void settle(editor.saver.takeTheirs())} data-testid="geometry-take-theirs">Take theirs</Button>
        <Button loading={isBusy} onClick={() => void settle(editor.saver.keepMine())} data-testid="geometry-keep-mine">Keep mine</Button>
      </Group>
    </Modal>
  );
}
