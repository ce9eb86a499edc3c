/** One setting as the field that fits its kind. */
import { NumberInput, Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { numbersFrom, type Setting } from "./configuration";

interface Props {
  path: readonly string[];
  value: Setting;
  onChange: (value: Setting) => void;
}

export function SettingField({ path, value, onChange }: Props) {
  const label = sentenceCase(path.map(humanise).join(": "));
  if (typeof value === "boolean") {
    return <Switch size="sm" mt={26} label={label} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />;
  }
  if (typeof value === "number" || value === null) {
    return (
      <NumberInput
        size="xs" label={label} value={value ?? ""} hideControls placeholder="none"
        onChange={(next) => onChange(next === "" ? null : Number(next))}
      />
    );
  }
  if (typeof value === "string") {
    return <TextInput size="xs" label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)} />;
  }
  if (value.every((part) => typeof part === "number")) return <NumbersField label={label} value={value} onChange={onChange} />;
  return <TextInput size="xs" label={label} value={JSON.stringify(value)} readOnly />;
}

/** A list of numbers, written with commas; a half-typed list is kept until it reads as numbers. */
function NumbersField({ label, value, onChange }: { label: string; value: readonly number[]; onChange: Props["onChange"] }) {
  const [text, setText] = useState(value.join(", "));
  const numbers = numbersFrom(text);
  return (
    <TextInput
      size="xs" label={label} value={text} error={numbers === null ? "Numbers with commas between them" : undefined}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        const read = numbersFrom(next);
        if (read) onChange(read);
      }}
    />
  );
}
