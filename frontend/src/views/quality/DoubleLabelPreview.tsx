/** What a choice of double labels comes to, in sentences. */
import { Paper, Skeleton, Text } from "@mantine/core";
import type { DoubleLabelling, DoubleLabellingPreview } from "../../api/secondLabels";
import type { Filament } from "../../api/types";
import { plural } from "../../text/format";

interface Props {
  readonly preview: DoubleLabellingPreview | undefined;
  readonly overview: DoubleLabelling;
  readonly filaments: readonly Filament[];
  /** What is still to be said before anything can be foreseen. */
  readonly missing: string | null;
}

export function DoubleLabelPreview({ preview, overview, filaments, missing }: Props) {
  return (
    <Paper withBorder p="sm" mih={92} role="status" data-testid="double-label-preview">
      {missing !== null && <Text size="sm" c="dimmed">{missing}</Text>}
      {missing === null && !preview && <Skeleton h={64} />}
      {missing === null && preview && sentences(preview, overview, filaments).map((text) => <Text size="sm" key={text}>{text}</Text>)}
    </Paper>
  );
}

export function sentences(preview: DoubleLabellingPreview, overview: DoubleLabelling, filaments: readonly Filament[]): string[] {
  const { frames, wanted, kept, to_ask, to_take_back, nobody } = preview;
  if (frames === 0) return ["No frame has been handed in yet, so there is none to label twice."];
  const names = new Map(overview.labellers.map(({ user }) => [user.id, user.display_name]));
  const people = preview.by_labeller.map(({ labeller, frames: count }) => `${names.get(labeller) ?? "somebody"} ${count}`);
  const said = [`${wanted} of ${plural(frames, "frame")} ${wanted === 1 ? "is" : "are"} to be labelled twice; ${kept} ${kept === 1 ? "was" : "were"} asked for before.`];
  if (to_ask > 0) {
    const of = preview.by_filament.length;
    const where = filaments.length > 1 ? ` in ${plural(of, "filament")}` : "";
    said.push(`New: ${plural(to_ask, "frame")}${where}: ${people.join(", ")}.`);
  } else said.push("Nobody is asked for anything new.");
  if (to_take_back > 0) said.push(`${plural(to_take_back, "frame")} that nobody has begun ${to_take_back === 1 ? "is" : "are"} taken back.`);
  if (nobody > 0) said.push(`${plural(nobody, "frame")} cannot be given to anyone: all of the chosen people drew in ${nobody === 1 ? "it" : "them"}.`);
  return said;
}
