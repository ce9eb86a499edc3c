/** Whether a model version was evaluated: the way to what was found, how far it is, or the button that starts it. */
import { Anchor, Button, Group, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import { JobProgress } from "../../jobs/JobProgress";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { sentenceCase, SPLIT_WORDS } from "../../text/words";
import type { Evaluated } from "./evaluated";

interface Props {
  readonly name: string;
  readonly evaluated: Evaluated;
  readonly onEvaluate?: () => void;
}

export function EvaluationCell({ name, evaluated: { done, running, failed }, onEvaluate }: Props) {
  return (
    <div style={{ minWidth: 150 }} data-testid="evaluation-cell">
      {done && (
        <>
          <Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.evaluationRun(done.id)} data-testid="open-evaluation">
            {sentenceCase(SPLIT_WORDS[done.split])}, {plural(framesOf(done), "frame")}
          </Anchor>
          <Text size="xs" c="dimmed">snapshot {done.snapshot}</Text>
        </>
      )}
      {running && <Link to={paths.evaluationRun(running.id)} style={{ textDecoration: "none" }} aria-label={`Evaluation of ${name} is running`}><JobProgress job={running.job} /></Link>}
      {failed && (
        <Anchor component={Link} size="sm" c="var(--mantine-color-error)" to={paths.evaluationRun(failed.id)} data-testid="failed-evaluation">
          failed
        </Anchor>
      )}
      {onEvaluate && !running && (
        <Group mt={done || failed ? 4 : 0}>
          <Button size="compact-xs" variant={done ? "subtle" : "default"} color={done ? "gray" : undefined} onClick={onEvaluate} aria-label={`Evaluate ${name}`} data-testid="evaluate">
            {done ? "Evaluate again" : "Evaluate"}
          </Button>
        </Group>
      )}
      {!onEvaluate && !done && !running && !failed && <Text size="sm" c="dimmed">not yet</Text>}
    </div>
  );
}

const framesOf = (run: NonNullable<Evaluated["done"]>): number => Object.values(run.summary?.pooled ?? {})[0]?.frames ?? 0;
