/** Frames by their numbers, for the filaments picked above. */
import { TextInput } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { plural } from "../../text/format";
import { frameNumbers, positionsOf } from "./chosen";

/** Positions of the numbers in the text; they follow when the filaments change or their frames arrive later. */
export function useChosenPositions(filaments: readonly number[], text: string): number[] {
  const frames = useQueries({ queries: filaments.map((id) => queries.frames(id)) }).flatMap(({ data }) => data ?? []);
  return positionsOf(frameNumbers(text) ?? [], frames);
}

interface Props {
  text: string;
  found: number;
  onChange: (text: string) => void;
}

export function ChosenFrames({ text, found, onChange }: Props) {
  return (
    <TextInput
      label="Frame numbers" placeholder="350-362, 401" value={text} data-testid="chosen-frames"
      description={text === "" ? "Single numbers and ranges, with commas between them." : `${plural(found, "position")} found`}
      error={frameNumbers(text) === null ? "Write numbers and ranges, for example 350-362, 401" : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
