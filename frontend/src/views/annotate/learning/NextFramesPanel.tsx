/** Which frame of this filament is worth correcting next, and why. */
import { Button, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type Choice, learningQueries } from "../../../api/learning";
import { useEditor } from "../editorSession";
import { PanelSection } from "../PanelSection";
import type { Go } from "../useFramePosition";

export function NextFramesPanel({ go }: { go: Go }) {
  return (
    <PanelSection id="next-frames" title="Which frame next" foldedAtFirst>
      <Choices go={go} />
    </PanelSection>
  );
}

/** Asked only where somebody has unfolded the panel: choosing looks at every frame. */
function Choices({ go }: { go: Go }) {
  const { filament } = useEditor();
  const { data, isError } = useQuery(learningQueries.choices(filament.id));
  if (isError) return <Text size="xs" c="dimmed">The frames could not be weighed; unfold the panel again to ask once more.</Text>;
  if (!data) return <Text size="xs" c="dimmed">Weighing the frames.</Text>;
  if (data.length === 0) return <Text size="xs" c="dimmed">Every frame of this filament is labelled.</Text>;
  return (
    <Stack gap={6} data-testid="choices">
      {data.map((choice) => <Chosen key={choice.filament_frame} choice={choice} go={go} />)}
    </Stack>
  );
}

function Chosen({ choice: { position, index, reasons }, go }: { choice: Choice; go: Go }) {
  return (
    <div>
      <Button size="compact-xs" variant="default" onClick={() => go(position)}>Frame {index}</Button>
      <Text size="xs" c="dimmed" mt={2}>{reasons.map(({ sentence }) => sentence).join(" ")}</Text>
    </div>
  );
}
