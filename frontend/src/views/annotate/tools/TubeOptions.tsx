/** The tube in numbers: its diameters, its length, what painting it does, and its line as the filament's centre line. */
import { Button, Checkbox, Group, Text } from "@mantine/core";
import { EXCLUSION } from "../../../domain/layers";
import { tubeLine } from "../../../domain/tube/tubeLine";
import { tubeVolumePx } from "../../../domain/tube/tubeMasks";
import { uncovered } from "../../../domain/tube/uncovered";
import type { TubeHabits } from "../../../state/editorSettings";
import { useStore } from "../../../state/store";
import { STEP_PX } from "../../../tools/tube/tubeKeys";
import { coverWords } from "../../../tools/tube/tubeWords";
import { TUBE, TUBE_ASKED, limited } from "../../../tools/tube/tubeWork";
import { useEditor } from "../editorSession";
import { useDocument } from "../useFrameDocument";
import { DiameterField } from "./DiameterField";
import { useSaveCentreLine } from "./useSaveCentreLine";

const HABITS: readonly { key: "adds" | "isClosed" | "skipsExclusion"; label: string }[] = [
  { key: "adds", label: "Add to the masks that are there" },
  { key: "isClosed", label: "Closed ends: the core ends a wall earlier" },
  { key: "skipsExclusion", label: "Leave the exclusion out" },
];

export function TubeOptions() {
  const { settings, filament, labels } = useEditor();
  const { nm_per_px: nmPerPx } = filament;
  const habits = useStore(settings, (value) => value.tube);
  const work = useStore(TUBE, (value) => value);
  const saving = useSaveCentreLine(filament.id);
  const document = useDocument(work.position === null ? null : labels.at(work.position));
  const line = tubeLine(work.points);
  const exclusion = habits.skipsExclusion ? document?.layers.get(EXCLUSION) : undefined;
  const measured = line && exclusion ? uncovered(line, exclusion) : { line, endsPx: 0, betweenPx: 0 };
  const cover = line && coverWords(measured, nmPerPx);
  const setHabits = (change: Partial<TubeHabits>) => settings.set({ tube: { ...habits, ...change } });
  const setDiameter = (which: "outer" | "core", nm: number) => {
    const px = nm / nmPerPx;
    const { outerPx, corePx } = which === "outer" ? limited(px, work.corePx, which) : limited(work.outerPx, px, which);
    TUBE.set({ outerPx, corePx, message: null });
    setHabits({ outerNm: outerPx * nmPerPx, coreNm: corePx * nmPerPx });
  };
  const diameter = (which: "outer" | "core", label: string, px: number) => (
    <DiameterField
      label={label}
      nm={px * nmPerPx}
      stepNm={STEP_PX * nmPerPx}
      onChange={(nm) => setDiameter(which, nm)}
      testId={`tube-${which}`}
    />
  );

  return (
    <>
      <Group grow gap={6} mb={6} align="start">
        {diameter("outer", "Outer, nm", work.outerPx)}
        {diameter("core", "Core, nm", work.corePx)}
      </Group>
      {line ? (
        <>
          <Text size="xs" title={`${line.lengthPx.toFixed(1)} px long`} data-testid="tube-length">
            Length {(line.lengthPx * nmPerPx).toFixed(1)} nm, volume{" "}
            {Math.round(tubeVolumePx(work, line.lengthPx) * nmPerPx ** 3).toLocaleString("en")} nm³
          </Text>
          {cover && <Text size="xs" c="dimmed" data-testid="tube-cover">{cover}</Text>}
          {work.message && <Text size="xs" c="dimmed" role="status" data-testid="tube-message">{work.message}</Text>}
          <Group gap={6} mt={6}>
            <Button size="compact-xs" variant="default" onClick={() => TUBE_ASKED.emit("fit")} data-testid="tube-fit">
              Fit to the image
            </Button>
            <Button size="compact-xs" onClick={() => TUBE_ASKED.emit("paint")} data-testid="tube-paint">
              Paint
            </Button>
            <Button size="compact-xs" variant="subtle" color="gray" onClick={() => TUBE_ASKED.emit("giveUp")} data-testid="tube-give-up">
              Put away
            </Button>
          </Group>
          <Button
            size="compact-xs"
            variant="default"
            mt={6}
            fullWidth
            loading={saving.isPending}
            disabled={work.position === null || !measured.line}
            onClick={() => measured.line && saving.mutate({ line: measured.line, position: work.position ?? 0 })}
            data-testid="tube-centre-line"
          >
            Use this line as the filament&apos;s centre line
          </Button>
        </>
      ) : (
        <Text size="xs" c="dimmed">Click along the middle of the filament: its length and both masks follow from the line.</Text>
      )}
      {HABITS.map(({ key, label }) => (
        <Checkbox
          key={key}
          size="xs"
          mt={6}
          label={label}
          checked={habits[key]}
          onChange={({ currentTarget }) => setHabits({ [key]: currentTarget.checked })}
        />
      ))}
    </>
  );
}
