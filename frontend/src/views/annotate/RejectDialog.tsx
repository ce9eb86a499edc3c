/** Why a frame or a proposal is rejected: a usual reason by its number, or a sentence of one's own that one just types. */
import { Button, Chip, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useRef, useState } from "react";

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
  const sentence = useRef<HTMLTextAreaElement>(null);
  const reason = [...usual, own.trim()].filter((part) => part !== "").join("; ");
  const toggle = (text: string) =>
    setUsual((chosen) => (chosen.includes(text) ? chosen.filter((one) => one !== text) : [...chosen, text]));

  const onKeyDown = (event: React.KeyboardEvent) => {
    const isWriting = event.target === sentence.current;
    if (event.key === "Enter" && reason && (event.ctrlKey || event.metaKey || !(isWriting || event.target instanceof HTMLButtonElement))) {
      event.preventDefault();
      onReject(reason);
    }
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
    const numbered = USUAL_REASONS[Number(event.key) - 1];
    if (numbered !== undefined) {
      event.preventDefault();
      toggle(numbered);
    } else if (event.key !== " ") {
      sentence.current?.focus(); // this very letter is the first of the sentence
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason) onReject(reason);
      }}
      onKeyDown={onKeyDown}
      // The keys are heard at once; a sentence begins with its first letter.
      tabIndex={-1}
      data-autofocus
      style={{ outline: "none" }}
    >
      <Stack gap="sm">
        <Chip.Group multiple value={usual} onChange={setUsual}>
          <Group gap={6}>
            {USUAL_REASONS.map((text, number) => <Chip key={text} value={text} size="xs">{number + 1} {text}</Chip>)}
          </Group>
        </Chip.Group>
        <Textarea label="In your own words" value={own} onChange={(event) => setOwn(event.currentTarget.value)} autosize minRows={2} ref={sentence} data-testid="reject-reason" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" color="red" disabled={!reason} title="Reject (Enter; Ctrl+Enter while writing)" data-testid="confirm-reject">Reject</Button>
        </Group>
      </Stack>
    </form>
  );
}
