/** Which part of the queue, and in which order. */
import { Button, NativeSelect, Popover, Stack } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import type { QueueFilter } from "../../api/reviewing";

interface QueueFilterMenuProps {
  readonly project: number;
  readonly filter: QueueFilter;
  readonly isNarrowed: boolean;
  readonly onChoose: (name: keyof QueueFilter, value: string) => void;
}

export function QueueFilterMenu({ project, filter, isNarrowed, onChoose }: QueueFilterMenuProps) {
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  const members = useQuery(queries.members(project)).data ?? [];
  const choice = (name: keyof QueueFilter, label: string, data: { value: string; label: string }[]) => (
    <NativeSelect
      label={label} data={data} value={String(filter[name] ?? "")} data-testid={`queue-${name}`}
      onChange={(event) => onChoose(name, event.currentTarget.value)}
    />
  );
  return (
    <Popover width={260} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant={isNarrowed ? "light" : "default"} leftSection={<IconFilter size={15} />} data-testid="queue-filter">
          {isNarrowed ? "Filtered" : "Filter"}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label="Filter the queue">
        <Stack gap="xs">
          {choice("kind", "What", [
            { value: "", label: "Submissions and proposals" },
            { value: "submitted", label: "Submitted by people" },
            { value: "proposal", label: "Proposed by models" },
          ])}
          {choice("filament", "Filament", [
            { value: "", label: "All filaments" },
            ...filaments.map(({ id, name, video_name }) => ({ value: String(id), label: `${name} (${video_name})` })),
          ])}
          {choice("person", "Drawn by", [
            { value: "", label: "Anybody" },
            ...members.map(({ user }) => ({ value: String(user.id), label: user.display_name })),
          ])}
          {choice("order", "Order", [
            { value: "filmed", label: "As filmed" },
            { value: "least_certain", label: "Least certain first" },
          ])}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
