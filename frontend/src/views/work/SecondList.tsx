/** Filaments of which second labels are asked of me. */
import { Button, Group, Paper, Progress, SimpleGrid, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { SecondWork } from "../../api/work";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { filamentTitle } from "../../text/words";

export function SecondList({ items }: { items: readonly SecondWork[] }) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }} spacing="md">
      {items.map((one) => {
        const done = one.asked - one.left;
        return (
          <Paper key={one.filament} withBorder p="md" bg="var(--surface)" data-testid="second-work">
            <Text fw={600} className="clip" title={one.filament_name}>{filamentTitle(one.filament_name)}</Text>
            <Text size="xs" c="dimmed" className="clip" title={`${one.project_name} · ${one.video_name}`}>{one.project_name} · {one.video_name}</Text>
            <Progress my="xs" size="sm" value={(100 * done) / one.asked} aria-label={`Second labels of ${one.filament_name} handed in`} />
            <Group justify="space-between" wrap="nowrap" gap="xs">
              <Text size="sm">{count(done)} of {count(one.asked)} handed in</Text>
              <Button component={Link} to={paths.secondLabels(one.filament)} size="compact-sm">Continue</Button>
            </Group>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
