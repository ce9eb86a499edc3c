/** The five steps of the loop in a row; the sensible next one carries the button. */
import { Button, Paper, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Filament, Project, Role } from "../../api/types";
import { paths } from "../../paths";
import { mayLabel, mayManage, mayReview } from "../../text/roles";
import { loopSteps, nextStep, type Step, type StepKey } from "./loop";
import classes from "./LoopSummary.module.css";

interface Props {
  project: Project;
  filaments: readonly Filament[];
}

export function LoopSummary({ project, filaments }: Props) {
  const runs = useQuery(queries.trainingRuns(project.id)).data ?? [];
  const models = useQuery(queries.models(project.id)).data ?? [];
  const exports = useQuery(queries.exports(project.id)).data ?? [];
  const facts = { project, runs, models, exports };
  const next = nextStep(facts);

  return (
    <Paper withBorder className={classes.loop} data-testid="loop-summary" data-next={next}>
      {loopSteps(facts).map((step, at) => (
        <StepCell key={step.key} step={step} number={at + 1} next={step.key === next} action={actionOf(step.key, project, filaments)} />
      ))}
    </Paper>
  );
}

function StepCell({ step, number, next, action }: { step: Step; number: number; next: boolean; action: Action | null }) {
  return (
    <div className={classes.step} data-next={next || undefined} data-testid={`loop-${step.key}`}>
      <Text size="xs" c="dimmed">{number} · {step.title}{next && <span className={classes.next}>next</span>}</Text>
      <Text className={classes.figure}>{step.figure}</Text>
      <Text size="xs" c="dimmed" className={classes.text}>{step.text}</Text>
      {action && (
        <Button
          component={Link} to={action.to} size="compact-sm" mt="sm" variant={next ? "filled" : "default"}
          data-testid={`loop-${step.key}-action`}
        >
          {action.text}
        </Button>
      )}
    </div>
  );
}

interface Action {
  text: string;
  to: string;
}

function actionOf(step: StepKey, project: Project, filaments: readonly Filament[]): Action | null {
  const role: Role = project.my_role;
  if (step === "label") {
    const first = filaments.find(({ frames_by_state }) => frames_by_state.draft + frames_by_state.unlabelled > 0) ?? filaments[0];
    return first ? { text: mayLabel(role) ? "Label frames" : "Look at frames", to: paths.annotate(first.id) } : null;
  }
  if (step === "train") return { text: mayManage(role) ? "Train a model" : "See training", to: paths.training(project.id) };
  if (step === "predict") return { text: mayReview(role) ? "Predict" : "See models", to: paths.models(project.id) };
  if (step === "review") return mayReview(role) ? { text: "Review", to: paths.review(project.id) } : null;
  return { text: "Export", to: paths.exports(project.id) };
}
