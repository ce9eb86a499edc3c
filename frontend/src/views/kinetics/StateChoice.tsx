/** Which frames are measured, by their state; proposals only when asked for. */
import { Checkbox, Group } from "@mantine/core";
import type { Filament, FrameState } from "../../api/types";
import { type Choices, STATES } from "./choices";
import type { Change } from "./useChoices";

interface Props {
  choices: Choices;
  onChange: Change;
  counts?: Filament["frames_by_state"];
}

const LABELS: Record<string, string> = {
  accepted: "Accepted frames", submitted: "Submitted", draft: "Drafts", proposed: "Proposals of models",
};

export function StateChoice({ choices, onChange, counts }: Props) {
  const words = (state: FrameState) => (counts ? `${LABELS[state]} (${counts[state]})` : LABELS[state]);
  return (
    <Checkbox.Group value={[...choices.states]} onChange={(next) => onChange({ states: STATES.filter((state) => next.includes(state)) })} mb="md">
      <Group gap="lg">
        {STATES.map((state) => <Checkbox key={state} size="sm" value={state} label={words(state)} data-testid={`kinetics-${state}`} />)}
      </Group>
    </Checkbox.Group>
  );
}
