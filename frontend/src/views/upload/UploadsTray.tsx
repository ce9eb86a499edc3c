/** The uploads of this tab, above the jobs of the drawer; nothing where there are none. */
import { Button, Divider, Group, Stack, Text } from "@mantine/core";
import { uploads, useUploads } from "../../state/uploads";
import { isOver } from "../../state/uploads/upload";
import { UploadRow } from "./UploadRow";

export function UploadsTray({ onLeave }: { onLeave: () => void }) {
  const items = useUploads();
  if (items.length === 0) return null;
  return (
    <Stack gap="md" mb="md" data-testid="uploads-tray">
      <Group justify="space-between">
        <Text size="sm" fw={600}>Uploads</Text>
        {items.some(isOver) && <Button size="compact-xs" variant="subtle" color="gray" onClick={uploads.dismissFinished}>Clear the finished</Button>}
      </Group>
      {items.map((item) => <UploadRow key={item.id} item={item} onLeave={onLeave} />)}
      <Divider />
    </Stack>
  );
}
