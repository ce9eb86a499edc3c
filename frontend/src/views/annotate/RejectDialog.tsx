/** Why a frame or a proposal is rejected: a usual reason with one press, or a sentence of one's own. */
import { Button, Chip, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useState } from "react";

const USUAL_REASONS = [
  "Outline too wide",
  "Outline too narrow",
  "Core (A2) wrong",
  "Wrong object",
  "Image too blurred to judge",
];

interface RejectDialogProps {
  readonly subject: "frame" | "proposal" | null;
  readonly onClose: () => void;
  readonly onReject: (reason: string) => void;
}

export function RejectDialog({ subject, onClose, onReject }: RejectDialogProps) {
  return (
    <Modal opened={subject !== null} onClose={onClose} title={`Reject this ${subject ?? "frame"}`} data-testid="reject-dialog">
      {/* Mounted anew each time, so that the last reason is not offered for another frame. */}
      {subject && <RejectForm onReject={onReject} onClose={onClose} />}
    </Modal>
  );
}

function RejectForm({ onReject, onClose }: Pick<RejectDialogProps, "onReject" | "onClose">) {
  const [usual, setUsual] = useState<string[]>([]);
  const [own, setOwn] = useState("");
  const reason = [...usual, own.trim()].filter((part) => part !== "").join("; ");

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason) onReject(reason);
      }}
    >
      <Stack gap="sm">
        <Chip.Group multiple value={usual} onChange={setUsual}>
          <Group gap={6}>
            {USUAL_REASONS.map((text) => <Chip key={text} value={text} size="xs">{text}</Chip>)}
          </Group>
        </Chip.Group>
        <Textarea label="In your own words" value={own} onChange={(event) => setOwn(event.currentTarget.value)} autosize minRows={2} data-autofocus data-testid="reject-reason" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" color="red" disabled={!reason} data-testid="confirm-reject">Reject</Button>
        </Group>
      </Stack>
    </form>
  );
}
