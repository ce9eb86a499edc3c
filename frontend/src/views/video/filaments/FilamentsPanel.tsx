/** The filaments of this video in a list; the chosen one unfolds everything that can be done with it. */
import { Button, Group, Text, Title, Tooltip } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useStore } from "../../../state/store";
import { useField } from "../useField";
import classes from "../FieldPage.module.css";
import { ChosenFilament } from "./ChosenFilament";
import { FilamentItem } from "./FilamentItem";
import { useFilaments } from "./filamentsSession";
import { NewFilament } from "./NewFilament";

export function FilamentsPanel() {
  const { stage } = useField();
  const { filaments, frames, chosen, mayEdit, refusal, placeTool, newPlace } = useFilaments();
  const isPlacing = useStore(newPlace, (value) => value.isOpen);
  return (
    <section className={classes.section} aria-label="Filaments" data-testid="video-filaments" data-followed={frames.filter(Boolean).length}>
      <Group justify="space-between" mb="xs" wrap="nowrap">
        <Title order={2} fz="sm">Filaments</Title>
        {mayEdit && !isPlacing && (
          <Tooltip label={refusal ?? "Then click where it is (N)"} multiline maw={260}>
            <Button
              size="compact-xs" variant="default" leftSection={<IconPlus size={14} />} data-disabled={refusal !== null || undefined}
              aria-disabled={refusal !== null} onClick={() => refusal === null && stage.choose(placeTool)} data-testid="new-filament"
            >
              New filament
            </Button>
          </Tooltip>
        )}
      </Group>
      {isPlacing && <NewFilament />}
      {filaments.length === 0 && !isPlacing && <Nobody />}
      {filaments.map((filament) => (
        <div key={filament.id} ref={filament.id === chosen?.id ? bringUp : undefined}>
          <FilamentItem filament={filament} isChosen={filament.id === chosen?.id} />
          {filament.id === chosen?.id && <ChosenFilament key={filament.id} filament={filament} />}
        </div>
      ))}
    </section>
  );
}

/** What can be done with the chosen one unfolds below its name: that goes to the top. */
function bringUp(item: HTMLElement | null): void {
  item?.scrollIntoView?.({ block: "start" });
}

function Nobody() {
  const { mayEdit, refusal } = useFilaments();
  const next = refusal ?? (mayEdit ? "Press N and click on the first one." : "An annotator of the project can place the first one.");
  return <Text size="sm" c="dimmed" data-testid="no-filaments">No filament is followed through this video yet. {next}</Text>;
}
