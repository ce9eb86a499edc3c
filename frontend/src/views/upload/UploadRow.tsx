/** One recording on its way: how far, how fast, what it waits for, and what a person can do about it. */
import { ActionIcon, Anchor, Button, Group, Progress, Text, Tooltip } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link } from "react-router-dom";
import { paths } from "../../paths";
import { uploads } from "../../state/uploads";
import { canPause, isOver, shareOf, type UploadItem } from "../../state/uploads/upload";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { uploadSentence } from "./words";

const COLOURS: Partial<Record<UploadItem["state"], string>> = { done: "green", failed: "red", retrying: "yellow", signed_out: "yellow", paused: "gray", waiting: "gray" };

export function UploadRow({ item, onLeave }: { item: UploadItem; onLeave?: () => void }) {
  const now = useNow(item.state === "retrying");
  const wrong = item.state === "failed" || item.state === "signed_out";
  return (
    <div data-testid="upload-row" data-state={item.state}>
      <Group justify="space-between" wrap="nowrap" gap="sm" mb={4}>
        <Text size="sm" fw={550} className="clip" title={item.name}>{item.name}</Text>
        <Actions item={item} onLeave={onLeave} />
      </Group>
      <Progress value={100 * shareOf(item)} color={COLOURS[item.state] ?? "steel"} size="sm" aria-label={`Upload of ${item.name}`} />
      <Text size="xs" mt={4} c={wrong ? "var(--mantine-color-error)" : "dimmed"} role={wrong ? "alert" : undefined} data-testid="upload-sentence">
        {uploadSentence(item, now)}
      </Text>
    </div>
  );
}

function Actions({ item, onLeave }: { item: UploadItem; onLeave?: () => void }) {
  const { id, state, name } = item;
  return (
    <Group gap={4} wrap="nowrap" mih={26}>
      {state === "done" && item.video !== null && (
        <Anchor component={Link} to={paths.video(item.video)} size="sm" c="var(--accent-text)" onClick={onLeave} data-testid="uploaded-video">Open the video</Anchor>
      )}
      {state === "signed_out" && <Button size="compact-xs" variant="default" onClick={() => void uploads.signInAndGoOn()}>Sign in</Button>}
      {state === "failed" && <Button size="compact-xs" variant="default" onClick={() => uploads.resume(id)} data-testid="retry-upload">Try again</Button>}
      {canPause(item) && <Act label="Pause" of={name} onClick={() => uploads.pause(id)} testid="pause-upload"><IconPlayerPause size={15} /></Act>}
      {state === "paused" && <Act label="Go on" of={name} onClick={() => uploads.resume(id)} testid="resume-upload"><IconPlayerPlay size={15} /></Act>}
      {isOver(item) ? (
        <Act label="Take off this list" of={name} onClick={() => uploads.dismiss(id)} testid="dismiss-upload"><IconX size={15} /></Act>
      ) : (
        <ConfirmButton
          size="compact-xs" variant="subtle" color="gray" c="dimmed" px={5} testid="cancel-upload" confirm="Cancel the upload" aria-label={`Cancel the upload of ${name}`}
          question="Cancel this upload? What was sent of it is deleted." onConfirm={() => uploads.cancel(id)}
        >
          <IconX size={15} />
        </ConfirmButton>
      )}
    </Group>
  );
}

function Act({ label, of, onClick, testid, children }: { label: string; of: string; onClick: () => void; testid: string; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" c="dimmed" size="sm" onClick={onClick} aria-label={`${label}: ${of}`} data-testid={testid}>{children}</ActionIcon>
    </Tooltip>
  );
}

/** A clock for count-downs; it stands still where nobody counts. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
