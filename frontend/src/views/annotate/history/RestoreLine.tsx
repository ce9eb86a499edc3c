/** Brings the chosen version back, and offers to undo it by bringing back the one before. */
import { Button, Group, Text } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { revisions } from "../../../api/revisions";
import type { FrameDocument } from "../../../state/frameDocument";
import { restoreVersion } from "../../../state/restoring";
import { Problem } from "../../../ui/Problem";
import { useEditor } from "../editorSession";

interface RestoreLineProps {
  readonly document: FrameDocument;
  readonly chosen: number | null;
}

export function RestoreLine({ document, chosen }: RestoreLineProps) {
  const { labels, mayLabel } = useEditor();
  const restore = useMutation({ mutationFn: (version: number) => restoreVersion(labels, revisions, document, version) });
  if (!mayLabel) return null;
  const done = restore.data;
  const mayUndo = done && done.before > 0 && document.version === done.made && !document.isDirty;

  return (
    <>
      {chosen !== null && chosen !== document.version && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconHistory size={15} aria-hidden />}
          loading={restore.isPending}
          onClick={() => restore.mutate(chosen)}
          title="Its masks become a new version, a draft; every other version stays"
          data-testid="restore"
        >
          Bring version {chosen} back
        </Button>
      )}
      <div aria-live="polite">
        {mayUndo && (
          <Group gap={8} wrap="nowrap" data-testid="restored">
            <Text size="xs">Version {done.version} is back, as version {done.made}.</Text>
            <Button size="compact-xs" variant="subtle" loading={restore.isPending} onClick={() => restore.mutate(done.before)} data-testid="undo-restore">
              Undo
            </Button>
          </Group>
        )}
      </div>
      {restore.isError && <Problem error={restore.error} title="The version could not be brought back" />}
    </>
  );
}
