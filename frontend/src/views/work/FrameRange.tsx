/** From which frame to which, in the recording's own numbers; snaps to frames that there are. */
import { Group, NumberInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { queries } from "../../api/queries";
import { positionOfIndex } from "../../domain/frames";
import { plural } from "../../text/format";

/** As typed: the recording's numbers, "" where nothing is. */
export interface TypedRange {
  readonly first: number | "";
  readonly last: number | "";
}

export interface Positions {
  readonly first_position: number;
  readonly last_position: number;
}

interface Props {
  filament: number;
  typed: TypedRange;
  onType: (typed: TypedRange) => void;
  /** Null while the frames are not here, or where the range is empty. */
  onPositions: (positions: Positions | null) => void;
}

export function FrameRange({ filament, typed, onType, onPositions }: Props) {
  const frames = useQuery(queries.frames(filament)).data;
  const positions = frames && frames.length > 0 ? positionsOf(frames, typed) : null;
  const [first, last] = [positions?.first_position, positions?.last_position];
  useEffect(() => {
    onPositions(first === undefined || last === undefined ? null : { first_position: first, last_position: last });
  }, [first, last, onPositions]);
  const number = (value: string | number) => (value === "" ? ("" as const) : Number(value));
  const low = frames?.[0]?.index;
  const high = frames?.at(-1)?.index;
  return (
    <div>
      <Group gap="sm" align="flex-end">
        <NumberInput
          label="From frame" w={130} min={0} allowDecimal={false} placeholder={String(low ?? "")} value={typed.first}
          onChange={(value) => onType({ ...typed, first: number(value) })} data-testid="first-frame"
        />
        <NumberInput
          label="to frame" w={130} min={0} allowDecimal={false} placeholder={String(high ?? "")} value={typed.last}
          onChange={(value) => onType({ ...typed, last: number(value) })} data-testid="last-frame"
        />
      </Group>
      <Text size="xs" c="dimmed" mt={4} aria-live="polite" data-testid="range-words">
        {frames === undefined ? "Reading the frames…"
          : positions === null ? "The last frame comes before the first one."
          : `${plural(positions.last_position - positions.first_position + 1, "frame")}, number ${frames[positions.first_position]!.index} to ${frames[positions.last_position]!.index} of the recording`}
      </Text>
    </div>
  );
}

/** Nothing typed is the first or the last frame there is. */
export function positionsOf(frames: readonly { position: number; index: number }[], typed: TypedRange): Positions | null {
  const first_position = typed.first === "" ? 0 : positionOfIndex(frames, typed.first);
  const last_position = typed.last === "" ? frames.length - 1 : positionOfIndex(frames, typed.last);
  return first_position <= last_position ? { first_position, last_position } : null;
}
