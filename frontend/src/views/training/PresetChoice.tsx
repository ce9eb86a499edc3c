/** All presets to choose from; what is for everyday is open, the others are folded away. */
import { Collapse, Group, Radio, Stack, Text, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Preset } from "../../api/types";
import { plural } from "../../text/format";
import { type PresetGroup, presetGroups } from "./groups";
import { PresetCard } from "./PresetCard";

interface Props {
  readonly presets: readonly Preset[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}

export function PresetChoice({ presets, value, onChange }: Props) {
  const [first, ...others] = presetGroups(presets);
  return (
    <Radio.Group value={value} onChange={onChange} aria-label="Preset">
      <Stack gap="xs">
        {others.length > 0 && <Text size="sm" fw={600}>{first?.title}</Text>}
        {first?.presets.map((preset) => <PresetCard key={preset.key} preset={preset} />)}
        {others.map((group) => <Fold key={group.key} group={group} holdsChosen={group.presets.some(({ key }) => key === value)} />)}
      </Stack>
    </Radio.Group>
  );
}

function Fold({ group, holdsChosen }: { readonly group: PresetGroup; readonly holdsChosen: boolean }) {
  const [isOpen, setOpen] = useState(holdsChosen);
  // What is chosen is never out of sight.
  const expanded = isOpen || holdsChosen;
  return (
    <div data-testid={`preset-group-${group.key}`}>
      <UnstyledButton onClick={() => setOpen(!expanded)} aria-expanded={expanded} disabled={holdsChosen} fz="sm" mih={28}>
        <Group gap={6}>
          {expanded ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          {group.title}
          <Text component="span" size="xs" c="dimmed">{plural(group.presets.length, "preset")}</Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={expanded}>
        <Stack gap="xs" mt={6}>{group.presets.map((preset) => <PresetCard key={preset.key} preset={preset} />)}</Stack>
      </Collapse>
    </div>
  );
}
