/** How the first project comes to be. */
import { Code, Stack, Text } from "@mantine/core";
import { CopyLine } from "../../ui/CopyLine";
import { EmptyState } from "../../ui/EmptyState";

export function NoProjects() {
  return (
    <EmptyState title="No projects yet" testid="no-projects">
      <Stack gap="sm">
        <Text size="sm">
          An administrator makes an empty project with <b>New project</b> above. On the server, a project can begin with
          content: rendered videos of filaments that gasify at known rates, to look around:
        </Text>
        <CopyLine text="./run demo" />
        <Text size="sm">
          or a data set in the published folder layout, one folder per filament. <Code>PATH</Code> is that folder on the
          server, <Code>NAME</Code> the project's name:
        </Text>
        <CopyLine text="python manage.py import_mtdn PATH --project NAME" />
        <Text size="sm">If a project exists already, ask one of its managers for an invitation.</Text>
      </Stack>
    </EmptyState>
  );
}
