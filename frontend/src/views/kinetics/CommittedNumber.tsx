/** A number that counts once it is entered (Enter, or leaving the field), not at every key. */
import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface Props {
  label: string;
  value: number | null;
  onCommit: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  suffix?: string;
  placeholder?: string;
  disabled?: boolean;
  testid: string;
}

export function CommittedNumber({ value, onCommit, suffix, testid, ...rest }: Props) {
  const [draft, setDraft] = useState<{ of: number | null; text: string | number } | null>(null);
  const shown = draft && draft.of === value ? draft.text : (value ?? "");
  const commit = () => {
    if (draft === null) return;
    setDraft(null);
    const next = draft.text === "" ? null : Number(draft.text);
    if (next === null || Number.isFinite(next)) onCommit(next);
  };
  return (
    <NumberInput
      size="xs" hideControls {...rest} suffix={suffix} value={shown} onChange={(text) => setDraft({ of: value, text })}
      onBlur={commit} onKeyDown={(event) => event.key === "Enter" && commit()} data-testid={testid}
    />
  );
}
