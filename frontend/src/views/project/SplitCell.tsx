/** Which part of a data set a filament belongs to. A filament is never in two parts. */
import { NativeSelect } from "@mantine/core";
import type { Split } from "../../api/types";
import { SPLIT_WORDS } from "../../text/words";

const CHOICES = (Object.keys(SPLIT_WORDS) as Split[]).map((value) => ({ value, label: SPLIT_WORDS[value] }));

interface Props {
  name: string;
  split: Split;
  /** Nothing is judged on what was generated. */
  isSynthetic: boolean;
  onChange: (split: Split) => void;
}

export function SplitCell({ name, split, isSynthetic, onChange }: Props) {
  return (
    <NativeSelect
      size="xs" w={124} aria-label={`Split of ${name}`} data={isSynthetic ? CHOICES.filter(({ value }) => value === "train" || value === "unassigned") : CHOICES} value={split} data-testid="split-select"
      onChange={(event) => onChange(event.currentTarget.value as Split)}
    />
  );
}
