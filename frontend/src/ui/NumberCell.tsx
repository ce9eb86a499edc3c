/** A number in a table that is changed in place: Enter or leaving the field saves, Escape takes it back. */
import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface Props {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
}

export function NumberCell(props: Props) {
  return <Field key={String(props.value)} {...props} />;
}

function Field({ label, value, onChange }: Props) {
  const [text, setText] = useState<number | string>(value ?? "");

  const save = () => {
    const next = text === "" ? null : Number(text);
    if (next === value || (next !== null && !(next > 0))) setText(value ?? "");
    else onChange(next);
  };

  return (
    <NumberInput
      size="xs" w={92} ml="auto" hideControls min={0} decimalScale={3} placeholder="not known"
      aria-label={label} value={text} onChange={setText} onBlur={save}
      styles={{ input: { textAlign: "right" } }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(value ?? "");
      }}
    />
  );
}
