/** All settings of a preset, folded away until somebody wants them. */
import { Badge, Button, Collapse, Group, SimpleGrid, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import type { Configuration } from "../../api/types";
import { plural } from "../../text/format";
import { entriesOf, withValue } from "./configuration";
import { SettingField } from "./SettingField";

interface Props {
  configuration: Configuration;
  changes: number;
  onChange: (configuration: Configuration) => void;
  onReset: () => void;
}

export function SettingsFold({ configuration, changes, onChange, onReset }: Props) {
  const [open, fold] = useDisclosure(false);
  return (
    <div data-testid="all-settings">
      <Group gap="sm" mih={28}>
        <UnstyledButton onClick={fold.toggle} aria-expanded={open} fz="sm">
          <Group gap={6}>
            {open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            All settings
          </Group>
        </UnstyledButton>
        {changes > 0 && <Badge variant="light">{plural(changes, "change")}</Badge>}
        {changes > 0 && <Button size="compact-xs" variant="subtle" color="gray" onClick={onReset}>Back to the preset</Button>}
      </Group>
      <Collapse expanded={open}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} mt="sm" spacing="md">
          {entriesOf(configuration).map(({ path, value }) => (
            <SettingField
              key={path.join(".")} path={path} value={value}
              onChange={(next) => onChange(withValue(configuration, path, next))}
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </div>
  );
}
