/** The line that says whether work is safe; where a person is needed, it offers the one thing to do. */
import { Button, Group, Loader, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil } from "@tabler/icons-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type SaveState, saveSentence } from "../../state/saveState";
import { useEditor } from "./editorSession";

export function SaveBadge({ onConflict }: { onConflict: (position: number) => void }) {
  const { saver } = useEditor().labels;
  const summary = useSyncExternalStore(saver.changed.subscribe, saver.state);
  const { state, position, journalTrouble, waiting } = summary;
  const now = useSeconds();

  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Mark state={state} />
      <Text size="xs" c={isTrouble(state) ? "yellow" : "dimmed"} title={explanation(state, journalTrouble)} role="status" aria-live="off" data-testid="save-state" data-state={state.kind} data-waiting={waiting}>
        {saveSentence(summary, now)}
      </Text>
      {journalTrouble && waiting > 0 && (
        <Text size="xs" c="yellow" title={journalTrouble} role="alert" data-testid="journal-trouble">
          Not kept on this computer
        </Text>
      )}
      {(state.kind === "retrying" || state.kind === "signed_out" || state.kind === "refused") && (
        <Button size="compact-xs" variant="default" onClick={() => saver.retryNow()} data-testid="save-retry">
          {state.kind === "signed_out" ? "Sign in" : "Try now"}
        </Button>
      )}
      {state.kind === "conflict" && position !== null && (
        <Button size="compact-xs" variant="default" onClick={() => onConflict(position)} data-testid="open-conflict">
          Decide
        </Button>
      )}
    </Group>
  );
}

function Mark({ state }: { state: SaveState }) {
  if (state.kind === "saving") return <Loader size={12} />;
  if (state.kind === "saved") return <IconCheck size={14} aria-hidden color="var(--mantine-color-dimmed)" />;
  if (state.kind === "unsaved") return <IconPencil size={14} aria-hidden color="var(--mantine-color-dimmed)" />;
  const Icon = state.kind === "retrying" ? IconCloudOff : IconAlertTriangle;
  return <Icon size={14} aria-hidden color="var(--mantine-color-yellow-text)" />;
}

const isTrouble = (state: SaveState) => !["saved", "saving", "unsaved"].includes(state.kind);

function explanation(state: SaveState, journalTrouble: string | null): string {
  const safe = journalTrouble
    ? `${journalTrouble} Leave the page only when all is saved.`
    : "Every stroke is kept on this computer until the server has it.";
  if (state.kind === "retrying" || state.kind === "refused") return `${state.reason} ${safe}`;
  return safe;
}

/** The time, once a second. */
function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
