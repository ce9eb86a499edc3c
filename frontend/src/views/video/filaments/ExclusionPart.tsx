/** What of the region counts: its outline at key frames, interpolated between, painted into every frame once applied. */
import { Button, Group, Switch, Text, Title } from "@mantine/core";
import { keyFrameAt, neighbourKeyFrame } from "../../../domain/path";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { useStore } from "../../../state/store";
import { plural } from "../../../text/format";
import { useFrame } from "../useField";
import classes from "./Filaments.module.css";
import { useDocumentView, useFilaments, useShown } from "./filamentsSession";
import { FrameStretches } from "./FrameStretches";
import { useChooseTool } from "./useChooseTool";

export function ExclusionPart({ editor }: { editor: GeometryEditor }) {
  const { mayEdit, view } = useFilaments();
  const showsExcluded = useStore(view, (value) => value.showsExcluded);
  const { exclusion } = useShown(editor);
  const drawing = useChooseTool("exclusion");
  const isDirty = useDocumentView(editor).dirty.includes("exclusion");
  return (
    <section className={classes.part} aria-label="What counts" data-testid="exclusion-part">
      <Title order={3} fz="sm">What counts</Title>
      {exclusion.length === 0 ? (
        <Text size="xs" c="dimmed">
          No outline yet: all counts but what was painted or imported as exclusion. Where another filament reaches into the
          region, outline this one: the rest is excluded in every frame.
        </Text>
      ) : (
        <>
          <Text size="xs" c="dimmed">{exclusion.length === 1 ? "One outline, the same in every frame." : `Outlined at ${plural(exclusion.length, "key frame")}, interpolated between.`}</Text>
          <FrameStretches stretches={exclusion.map(({ position }) => [position, position])} />
          <Switch
            size="xs" mt={6} label="Show the rest as the network sees it" checked={showsExcluded}
            onChange={(event) => view.set({ showsExcluded: event.currentTarget.checked })} data-testid="show-excluded"
          />
        </>
      )}
      {mayEdit && (
        <>
          <Group gap={6} mt={8}>
            <Button size="compact-xs" variant={drawing.isChosen ? "filled" : "default"} onClick={drawing.toggle} data-testid="draw-outline">
              {drawing.isChosen ? "Done (Enter)" : exclusion.length > 0 ? "Change it" : "Outline it"}
            </Button>
            {isDirty && <Button size="compact-xs" onClick={() => void editor.saver.flush()} data-testid="apply-exclusion">Paint into the frames</Button>}
          </Group>
          {exclusion.length > 0 && <HereButtons editor={editor} />}
          {isDirty && <Text size="xs" c="dimmed" mt={6}>Not applied yet: what is outside will be excluded in every frame of this filament.</Text>}
        </>
      )}
    </section>
  );
}

/** What can be done with the outline in the frame that is shown. */
function HereButtons({ editor }: { editor: GeometryEditor }) {
  const { exclusion } = useShown(editor);
  const position = useFrame();
  const isKey = keyFrameAt(exclusion, position) !== null;
  const earlier = neighbourKeyFrame(exclusion, position, -1);
  const copy = (from: number) => {
    const source = keyFrameAt(exclusion, from);
    if (source) editor.keep("copying the outline", { exclusion: editor.outlinesWith(position, source.points) });
  };
  const here = editor.outlineAt(position);
  return (
    <Group gap={6} mt={6}>
      {!isKey && here && (
        <Button size="compact-xs" variant="default" onClick={() => editor.keep("the outline", { exclusion: editor.outlinesWith(position, here) })} data-testid="outline-key-frame">
          Key frame here
        </Button>
      )}
      {earlier !== null && <Button size="compact-xs" variant="default" onClick={() => copy(earlier)} data-testid="copy-outline">Copy from the one before</Button>}
      {isKey && <Button size="compact-xs" variant="subtle" color="gray" onClick={() => editor.deleteOutline(position)} data-testid="delete-outline">Delete it here</Button>}
    </Group>
  );
}
