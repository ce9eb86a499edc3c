/** Which frames are learned from: filaments that judge nothing, every n-th frame, and how many of them are subset 1. */
import { Checkbox, Group, NumberInput, Stack, Text } from "@mantine/core";
import type { Filament } from "../../api/types";
import { plural } from "../../text/format";
import { SPLIT_WORDS } from "../../text/words";

interface Props {
  readonly filaments: readonly Filament[];
  readonly picked: readonly number[];
  readonly every: number;
  readonly subset: number;
  readonly frames: number;
  readonly onChange: (change: { picked?: number[]; every?: number; subset?: number }) => void;
}

/** What judges models and what was generated teaches nothing. */
export const mayTeach = ({ origin, split }: Filament): boolean => origin !== "synthetic" && split !== "validation" && split !== "test";

export function SourceFields({ filaments, picked, every, subset, frames, onChange }: Props) {
  const rest = frames - subset;
  return (
    <Stack gap="md">
      <Checkbox.Group label="Filaments to learn from" value={picked.map(String)} onChange={(values) => onChange({ picked: values.map(Number) })}>
        <Stack gap={8} mt={6} mah={200} style={{ overflowY: "auto" }}>
          {filaments.filter(mayTeach).map((filament) => (
            <Checkbox
              key={filament.id} value={String(filament.id)} data-testid="source-filament"
              label={`${filament.name} · ${filament.video_name} · ${plural(filament.frame_count, "frame")} · ${SPLIT_WORDS[filament.split]}`}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Text size="xs" c="dimmed">Filaments whose part is validation or test are not offered: accepted frames of validation filaments judge what comes out.</Text>
      <Group gap="md" align="flex-start">
        <NumberInput label="Take every" description="n-th frame of each" w={150} min={1} allowDecimal={false} value={every} onChange={(value) => onChange({ every: Number(value) || 1 })} data-testid="every" />
        <NumberInput label="Subset 1" description="frames with a rough mask" w={190} min={2} allowDecimal={false} value={subset} onChange={(value) => onChange({ subset: Number(value) || 2 })} data-testid="subset" />
      </Group>
      <Text size="sm" data-testid="subsets" c={rest > 0 ? undefined : "var(--mantine-color-error)"}>
        {rest > 0
          ? `Subset 1: ${plural(subset, "frame")}, spread evenly, for the morphology. Subset 2: ${plural(rest, "other")}, for the contrast.`
          : `These are ${plural(frames, "frame")}; subset 1 takes ${subset}, and subset 2 needs at least one more.`}
      </Text>
    </Stack>
  );
}
