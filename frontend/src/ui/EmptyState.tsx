/** Nothing here yet: what this place is for and the one thing to do next. */
import { Paper, Stack, Text, Title } from "@mantine/core";

interface Props {
  title: string;
  children: React.ReactNode;
  action?: React.ReactNode;
  testid?: string;
}

export function EmptyState({ title, children, action, testid = "empty-state" }: Props) {
  return (
    <Paper withBorder p={40} maw={640} my="md" style={{ borderStyle: "dashed" }} bg="transparent" data-testid={testid}>
      <Stack gap="md" align="flex-start">
        <Title order={2}>{title}</Title>
        <Text component="div" size="sm" c="dimmed">{children}</Text>
        {action}
      </Stack>
    </Paper>
  );
}
