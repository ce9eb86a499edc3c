/** One frame that two people changed: both versions and what becomes of them, layer by layer. */
import { Alert, Button, Divider, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { type Choice, suggestedChoice } from "../../../domain/mergeLayers";
import { type Conflict, type Settlement, choiceOf, merged } from "../../../state/conflict";
import { useEditor } from "../editorSession";
import { LayerChoice } from "./LayerChoice";
import { movedImage } from "./movedImage";
import { VersionPicture } from "./VersionPicture";
import { clippedWords, whatHappened } from "./words";

interface FrameConflictProps {
  readonly conflict: Conflict;
  readonly busy: boolean;
  readonly onSettle: (settlement: Settlement) => void;
  readonly onPostpone: () => void;
}

export function FrameConflict({ conflict, busy, onSettle, onPostpone }: FrameConflictProps) {
  const { images } = useEditor();
  const { document, theirs, differences } = conflict;
  const [choice, setChoice] = useState<Choice>(() => suggestedChoice(differences));
  const save = useRef<HTMLButtonElement>(null);
  // Also for the next frame in a row of decisions, which arrives while the button still waits for the last one.
  useEffect(() => {
    if (!busy) save.current?.focus();
  }, [busy]);
  const result = useMemo(() => merged(conflict, choice), [conflict, choice]);
  const picture = useQuery({
    queryKey: ["conflict-image", document.id, theirs.version],
    queryFn: () => images.fetch(document.position),
    gcTime: 0,
  });
  const image = useMemo(() => {
    if (!picture.data || !document.corner || !theirs.corner) return picture.data ?? null;
    return movedImage(picture.data, document.corner, theirs.corner);
  }, [picture.data, document.corner, theirs.corner]);
  const contested = differences.filter(({ differingPx }) => differingPx > 0);
  const isAll = (side: "mine" | "theirs") => [...choiceOf(conflict, side)].every(([key, of]) => choice.get(key) === of || !contested.some((layer) => layer.key === key));

  return (
    <Stack gap="md" component="form" onSubmit={(event: React.FormEvent) => { event.preventDefault(); onSettle(choice); }}>
      <Text size="sm">{whatHappened(conflict)}</Text>
      <SimpleGrid cols={3}>
        <VersionPicture title="Mine, not saved yet" layers={conflict.mine} image={image} />
        <VersionPicture title="Theirs, saved" layers={theirs.layers} image={image} />
        <VersionPicture title="What will be saved" layers={result.layers} image={image} />
      </SimpleGrid>
      {contested.map((difference) => (
        <LayerChoice
          key={difference.key}
          conflict={conflict}
          difference={difference}
          side={choice.get(difference.key) ?? "mine"}
          onChoose={(side) => setChoice(new Map([...choice, [difference.key, side]]))}
        />
      ))}
      {result.clippedPx > 0 && <Alert color="yellow" p="xs" role="status">{clippedWords(result.clippedPx)}</Alert>}
      <Divider />
      <Group justify="flex-end">
        <Button variant="subtle" color="gray" onClick={onPostpone}>Decide later</Button>
        {!isAll("theirs") && <Button variant="default" disabled={busy} onClick={() => onSettle("theirs")} data-testid="take-theirs">Give mine up</Button>}
        {!isAll("mine") && <Button variant="default" disabled={busy} onClick={() => onSettle("mine")} data-testid="keep-mine">Keep all of mine</Button>}
        <Button ref={save} type="submit" loading={busy} data-autofocus data-testid={isAll("theirs") ? "take-theirs" : isAll("mine") ? "keep-mine" : "save-merge"}>
          {isAll("theirs") ? "Take theirs" : isAll("mine") ? "Keep mine" : "Save the mixture"}
        </Button>
      </Group>
    </Stack>
  );
}
