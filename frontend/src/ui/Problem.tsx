/** What happened, why, and what to do; with details to copy for whoever looks after the server. */
import { Alert, Button, CopyButton, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { isApiError, sentence } from "../api/errors";

interface Props {
  error: unknown;
  onRetry?: () => void;
  title?: string;
}

export function Problem({ error, onRetry, title = "This did not work" }: Props) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} title={title} maw={720} role="alert" data-testid="problem">
      <Text size="sm">{sentence(error)}</Text>
      <Group gap="xs" mt="sm">
        {onRetry && <Button size="xs" variant="default" onClick={onRetry}>Try again</Button>}
        <CopyButton value={problemDetails(error)}>
          {({ copied, copy }) => (
            <Button size="xs" variant="subtle" color="gray" onClick={copy}>{copied ? "Copied" : "Copy details"}</Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  );
}

export function problemDetails(error: unknown, where = window.location.pathname, when = new Date()): string {
  const lines = [when.toISOString(), `page: ${where}`];
  if (isApiError(error)) lines.push(`status: ${error.status}`, `code: ${error.code}`, `extra: ${JSON.stringify(error.extra)}`);
  return [...lines, sentence(error)].join("\n");
}
