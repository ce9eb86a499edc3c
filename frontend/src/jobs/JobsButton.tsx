/** Opens the drawer and counts what runs. */
import { Button } from "@mantine/core";
import { IconStack2 } from "@tabler/icons-react";
import { isActive } from "./jobState";
import { useJobs } from "./useJobs";

export function JobsButton({ onClick }: { onClick: () => void }) {
  const active = (useJobs().data ?? []).filter(isActive).length;
  return (
    <Button
      variant="subtle" color="gray" size="compact-sm" onClick={onClick} data-testid="jobs-button" data-active={active}
      leftSection={<IconStack2 size={16} stroke={1.6} color={active > 0 ? "var(--accent-text)" : undefined} />}
    >
      {active > 0 ? `Jobs, ${active} active` : "Jobs"}
    </Button>
  );
}
