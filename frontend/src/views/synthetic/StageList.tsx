/** The seven stages in a row, with their state; one of them is shown below. */
import { Badge, Text } from "@mantine/core";
import type { StageName, SynthesisStage } from "../../api/synthesis";
import classes from "./Synthetic.module.css";
import { STAGE_STATES, STAGES } from "./words";

interface Props {
  readonly stages: readonly SynthesisStage[];
  readonly shown: StageName | null;
  readonly onChoose: (stage: StageName) => void;
}

export function StageList({ stages, shown, onChoose }: Props) {
  return (
    <div className={classes.stages} role="group" aria-label="Stages" data-testid="stages">
      {stages.map(({ stage, state }, place) => (
        <button
          key={stage} type="button" className={classes.stage} aria-pressed={stage === shown} onClick={() => onChoose(stage)}
          data-testid={`stage-${stage}`} data-state={state}
        >
          <Text size="sm" fw={550} component="span" style={{ display: "block" }}>{place + 1}. {STAGES[stage].title}</Text>
          <Badge mt={6} size="sm" variant="light" color={STAGE_STATES[state].colour}>{STAGE_STATES[state].word}</Badge>
        </button>
      ))}
    </div>
  );
}

/** Where the run is, else the last thing that it made to look at. */
export function stageOfInterest(stages: readonly Pick<SynthesisStage, "stage" | "state" | "pictures">[]): StageName | null {
  const busy = stages.find(({ state }) => state !== "done" && state !== "waiting");
  const pictured = stages.findLast(({ stage, pictures }) => pictures.length > 0 && stage === "second_generation") ?? stages.findLast(({ pictures }) => pictures.length > 0);
  return (busy ?? pictured ?? stages[0])?.stage ?? null;
}
