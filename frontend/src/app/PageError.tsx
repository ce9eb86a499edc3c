/** A page that broke says so and hands out what a maintainer needs; the rest of the application stays usable. */
import { Button, Code, CopyButton, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { isRouteErrorResponse, useLocation, useRouteError } from "react-router-dom";
import { isApiError } from "../api/errors";
import { NotFound } from "./NotFound";

export function PageError() {
  const error = useRouteError();
  const { pathname } = useLocation();
  if ((isRouteErrorResponse(error) || isApiError(error)) && error.status === 404) return <NotFound />;
  const details = errorDetails(error, pathname);

  return (
    <Paper withBorder p="xl" maw={720} mx="auto" my={64} data-testid="page-error">
      <Stack gap="md">
        <Title order={1}>This page could not be shown</Title>
        <Text size="sm">
          Something in the page itself failed. What was saved is safe. Load the page again; if it fails again, send the
          details below to the person who looks after this server.
        </Text>
        <Code block mah={220} style={{ overflow: "auto" }}>{details}</Code>
        <Group>
          <Button onClick={() => window.location.reload()}>Load again</Button>
          <CopyButton value={details}>
            {({ copied, copy }) => <Button variant="default" onClick={copy}>{copied ? "Copied" : "Copy details"}</Button>}
          </CopyButton>
        </Group>
      </Stack>
    </Paper>
  );
}

export function errorDetails(error: unknown, where: string, when = new Date()): string {
  const what = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : JSON.stringify(error);
  return `${when.toISOString()} ${where}\n${what}`;
}
