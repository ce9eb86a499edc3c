/** For recordings on a computer without a browser, and for many at once. */
import { Stack, Text } from "@mantine/core";
import type { Project } from "../../api/types";
import { useUser } from "../../session/useSession";
import { CopyLine } from "../../ui/CopyLine";

export function FromCommandLine({ project }: { project: Project }) {
  const user = useUser();
  return (
    <Stack gap="sm" data-testid="by-command-line">
      <Text size="sm">
        Sends the same way as this page: in pieces, each with its checksum. Start the same command again and it goes on where it stopped.
      </Text>
      <CopyLine text={uploadCommand(project.name, user?.username ?? "NAME")} />
      <Text size="sm" c="dimmed">
        Run it in a copy of Filamark on the computer that has the recordings, with its file, or its folder of images, in the place of RECORDING; several are fine. It needs Python and nothing else.
      </Text>
    </Stack>
  );
}

export function uploadCommand(project: string, user: string, server: string = window.location.origin): string {
  return `./run upload RECORDING --server ${server} --project ${quoted(project)} --user ${quoted(user)}`;
}

/** As one word for a shell. */
const quoted = (text: string): string => (/^[\w.@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
