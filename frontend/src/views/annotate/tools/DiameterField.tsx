/** A diameter in nm: typing counts with Enter or on leaving the field, the arrows at once. */
import { NumberInput } from "@mantine/core";
import { useState } from "react";

interface DiameterFieldProps {
  readonly label: string;
  readonly nm: number;
  readonly stepNm: number;
  readonly onChange: (nm: number) => void;
  readonly testId: string;
}

const DECIMALS = 2;

export function DiameterField(props: DiameterFieldProps) {
  // While it is dragged on the canvas the field follows.
  return <Field key={props.nm.toFixed(DECIMALS)} {...props} />;
}

function Field({ label, nm, stepNm, onChange, testId }: DiameterFieldProps) {
  const shown = Number(nm.toFixed(DECIMALS));
  const [text, setText] = useState<number | string>(shown);
  const keep = () => {
    if (typeof text === "number" && text >= 0 && text !== shown) onChange(text);
    else setText(shown);
  };
  return (
    <NumberInput
      size="xs"
      label={label}
      value={text}
      onChange={setText}
      onBlur={keep}
      onKeyDown={({ key }) => {
        if (key === "Enter") keep();
        if (key === "Escape") setText(shown);
        if (key === "ArrowUp") onChange(nm + stepNm);
        if (key === "ArrowDown") onChange(Math.max(0, nm - stepNm));
      }}
      withKeyboardEvents={false}
      hideControls
      min={0}
      decimalScale={DECIMALS}
      data-testid={testId}
    />
  );
}
