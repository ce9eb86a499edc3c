/** Settings of a prediction that few change, each with what it does and what it costs. */
import { NumberInput, Radio, Stack } from "@mantine/core";
import type { Fusion } from "../../api/types";
import { plural } from "../../text/format";
import { Fold } from "../../ui/Fold";
import { appliesTo, changedOptions, HALVES, type Options, VIEWS, VOTES } from "./options";

interface Props {
  readonly options: Options;
  /** The model looks at pairs of frames. */
  readonly paired: boolean;
  readonly fusion: Fusion;
  readonly onChange: (change: Partial<Options>) => void;
}

const MOST_REFERENCES = 1000;

export function PredictOptions({ options, paired, fusion, onChange }: Props) {
  const changes = Object.keys(changedOptions(options, paired, fusion)).length;
  return (
    <Fold title="All settings" note={changes > 0 ? plural(changes, "change") : null} testid="predict-options">
      <Stack gap="md" mt="sm">
        {paired && (
          <>
            <Choices label="Votes" choices={VOTES} value={options.votes} name="votes" onChange={(votes) => onChange({ votes })} />
            <Choices label="What counts of a pair" choices={HALVES} value={options.halves} name="halves" onChange={(halves) => onChange({ halves })} />
          </>
        )}
        <Choices label="Views of each frame" choices={VIEWS} value={options.views} name="views" onChange={(views) => onChange({ views })} />
        {paired && (
          <NumberInput
            label="Partners of each frame" w={300} min={0} max={MOST_REFERENCES} allowDecimal={false} value={options.references} data-testid="references"
            description={
              appliesTo("references", paired, fusion)
                ? "So many frames spread evenly over the recording, in place of all of them; 0 takes all. Saves time on long recordings."
                : "Only for the ensemble, which otherwise pairs every frame with all others."
            }
            disabled={!appliesTo("references", paired, fusion)} onChange={(value) => onChange({ references: Math.max(0, Number(value) || 0) })}
          />
        )}
      </Stack>
    </Fold>
  );
}

interface ChoicesProps<T> {
  readonly label: string;
  readonly name: string;
  readonly choices: readonly { readonly value: T; readonly title: string; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choices<T extends string | number>({ label, name, choices, value, onChange }: ChoicesProps<T>) {
  return (
    <Radio.Group label={label} value={String(value)} onChange={(key) => { const chosen = choices.find((one) => String(one.value) === key); if (chosen) onChange(chosen.value); }}>
      <Stack gap={8} mt={6}>
        {choices.map((one) => (
          <Radio key={one.value} value={String(one.value)} label={one.title} description={one.text} data-testid={`${name}-${one.value}`} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
