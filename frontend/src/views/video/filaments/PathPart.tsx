/** The path of the chosen filament: its key frames, and what can be done in the frame that is shown. */
import { ActionIcon, Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { keyFrameAt, neighbourKeyFrame } from "../../../domain/path";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { plural } from "../../../text/format";
import { useField, useFrame } from "../useField";
import classes from "./Filaments.module.css";
import { useFilaments, useShown } from "./filamentsSession";

export function PathPart({ editor }: { editor: GeometryEditor }) {
  const { go } = useField();
  const { mayEdit } = useFilaments();
  const { path } = useShown(editor);
  const position = useFrame();
  const here = keyFrameAt(path, position);
  const offset = editor.offsetAt(position);
  const jump = (direction: 1 | -1, title: string, icon: React.ReactNode) => {
    const to = neighbourKeyFrame(path, position, direction);
    return (
      <Tooltip label={title}>
        <ActionIcon size={24} variant="default" aria-label={title} data-disabled={to === null || undefined} aria-disabled={to === null} onClick={() => to !== null && go(to)}>
          {icon}
        </ActionIcon>
      </Tooltip>
    );
  };
  return (
    <section className={classes.part} aria-label="Path" data-testid="path-part">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Title order={3} fz="sm">Path</Title>
        <Group gap={4} wrap="nowrap">
          {jump(-1, "Previous key frame (,)", <IconChevronLeft size={16} />)}
          {jump(1, "Next key frame (.)", <IconChevronRight size={16} />)}
        </Group>
      </Group>
      <Text size="xs" c="dimmed" data-testid="path-summary">
        {plural(path.length, "key frame")}{offset && `, here at row ${offset.row}, column ${offset.col}`}
      </Text>
      {mayEdit && (
        <Group gap={6} mt={6}>
          {here ? (
            <Tooltip label={path.length > 1 ? "The region is interpolated here again (Delete)" : "One key frame has to stay"}>
              <Button size="compact-xs" variant="default" data-disabled={path.length < 2 || undefined} aria-disabled={path.length < 2} onClick={() => editor.deleteKeyFrame(position)} data-testid="delete-key-frame">
                Delete this key frame
              </Button>
            </Tooltip>
          ) : (
            <Tooltip label="Fix the region where it lies now (F)">
              <Button size="compact-xs" variant="default" onClick={() => editor.addKeyFrame(position)} data-testid="add-key-frame">Key frame here</Button>
            </Tooltip>
          )}
        </Group>
      )}
      {mayEdit && path.length === 1 && <Text size="xs" c="dimmed" mt={6}>Go to another frame and drag the box onto the filament: between, the region follows.</Text>}
    </section>
  );
}
