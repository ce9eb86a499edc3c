/** Where the uncertainty comes from: each source by its name, with what it adds, and why where it is silent. */
import { Checkbox, Group, Stack, Text } from "@mantine/core";
import type { Kinetics } from "../../api/types";
import { percent } from "../../text/format";
import { type Choices, SOURCES } from "./choices";
import { CommittedNumber } from "./CommittedNumber";
import type { Change } from "./useChoices";
import { SOURCE_WORDS } from "./words";

interface Props {
  choices: Choices;
  onChange: Change;
  sources?: Kinetics["sources"];
}

export function SourcesPart({ choices, onChange, sources }: Props) {
  const toggle = (name: Choices["sources"][number], counts: boolean) =>
    onChange({ sources: SOURCES.filter((one) => (one === name ? counts : choices.sources.includes(one))) });
  return (
    <Stack gap={6}>
      <Text size="xs" fw={500}>Sources of uncertainty</Text>
      {SOURCES.map((name) => {
        const known = sources?.find((source) => source.name === name);
        return (
          <Group key={name} gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
            <Checkbox
              size="xs" checked={choices.sources.includes(name)} onChange={(event) => toggle(name, event.currentTarget.checked)}
              label={SOURCE_WORDS[name].title} description={known?.reason ?? SOURCE_WORDS[name].text} data-testid={`source-${name}`}
            />
            {name === "boundary_offset" && (
              <div style={{ width: 84, flexShrink: 0 }}>
                <CommittedNumber label="offset" suffix=" px" min={0} max={20} value={choices.boundary_px} onCommit={(value) => onChange({ boundary_px: value ?? 0.35 })} testid="boundary-px" />
              </div>
            )}
          </Group>
        );
      })}
      <Group gap="xs" grow>
        <CommittedNumber
          label="Length, ± 1 σ" suffix=" %" min={0} max={50} value={Number((100 * choices.length_sigma_rel).toPrecision(4))}
          onCommit={(value) => onChange({ length_sigma_rel: (value ?? 0) / 100 })} testid="length-sigma"
        />
        <CommittedNumber
          label="Pixel size, ± 1 σ" suffix=" %" min={0} max={50} value={Number((100 * choices.scale_sigma_rel).toPrecision(4))}
          onCommit={(value) => onChange({ scale_sigma_rel: (value ?? 0) / 100 })} testid="scale-sigma"
        />
      </Group>
      <Text size="xs" c="dimmed">
        {`Length and pixel size widen volumes only: in the conversion they cancel.${shares(sources)}`}
      </Text>
    </Stack>
  );
}

/** How much of the variance each source stands for, on average over the frames. */
function shares(sources: Kinetics["sources"] | undefined): string {
  const counted = (sources ?? []).filter(({ counts }) => counts);
  const sums = counted.map(({ volume_sigma }) => volume_sigma.reduce<number>((sum, one) => sum + (one ?? 0) ** 2, 0));
  const whole = sums.reduce((sum, one) => sum + one, 0);
  if (counted.length < 2 || whole === 0) return "";
  return ` Of the areas' part: ${counted.map(({ name }, at) => `${SOURCE_WORDS[name as keyof typeof SOURCE_WORDS].title.toLowerCase()} ${percent(sums[at]! / whole)}`).join(", ")}.`;
}
