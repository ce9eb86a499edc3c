/** Learn from this frame: the promoted model learns the corrected frames of this filament and proposes the others. */
import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FilamentLearning, learningQueries } from "../../../api/learning";
import { JobActions } from "../../../jobs/JobActions";
import { JobProgress } from "../../../jobs/JobProgress";
import { pollWhileActive } from "../../../jobs/useJobs";
import { percent } from "../../../text/format";
import { useEditor } from "../editorSession";
import { PanelSection } from "../PanelSection";
import { titleWithKey } from "../shortcuts";
import type { Run } from "../useCommands";
import type { Go } from "../useFramePosition";
import { failureOf, invitation, jobUnderWay, workerIsMissing } from "./phase";

interface LearnPanelProps {
  readonly run: Run;
  readonly busy: boolean;
  readonly go: Go;
}

export function LearnPanel({ run, busy, go }: LearnPanelProps) {
  const { filament, mayLabel } = useEditor();
  const { data, dataUpdatedAt } = useQuery({
    ...learningQueries.ofFilament(filament.id),
    refetchInterval: ({ state }) => pollWhileActive((state.data && jobUnderWay(state.data)) ?? undefined),
  });
  return (
    <PanelSection id="learning" title="Learn from this frame">
      {data ? <Body learning={data} now={dataUpdatedAt} {...{ run, busy, go, mayLabel }} /> : <Text size="xs" c="dimmed">Asking what can be learned.</Text>}
    </PanelSection>
  );
}

interface BodyProps extends LearnPanelProps {
  readonly learning: FilamentLearning;
  readonly mayLabel: boolean;
  /** When the server was asked last. */
  readonly now: number;
}

function Body({ learning, run, busy, go, mayLabel, now }: BodyProps) {
  const job = jobUnderWay(learning);
  const missing = job && workerIsMissing(job, now);
  const failure = failureOf(learning);
  if (job) {
    return (
      <Stack gap={6} data-testid="learning-under-way">
        <JobProgress job={job} />
        {missing && <Text size="xs" c="var(--mantine-color-error)" data-testid="worker-missing">{missing}</Text>}
        <Group><JobActions job={job} /></Group>
      </Stack>
    );
  }
  return (
    <Stack gap={6}>
      {failure && <Text size="xs" c="var(--mantine-color-error)" data-testid="learning-failed">{failure}</Text>}
      <Text size="xs" c="dimmed" data-testid="learning-says">
        {learning.state === "ready" ? `${learning.model_version_name} learns in about a minute and proposes the other frames.` : learning.sentence}
      </Text>
      {mayLabel && (
        <Button
          size="compact-sm" variant="light" disabled={busy || learning.state !== "ready"} onClick={() => run("learn-from-frames")}
          title={titleWithKey("Learn from the corrected frames of this filament", "learn-from-frames")} data-testid="learn"
        >
          {invitation(learning)}
        </Button>
      )}
      <Doubtful frames={learning.doubtful} go={go} />
    </Stack>
  );
}

/** Where to go on: the proposals of which the adapted model is the least certain. */
function Doubtful({ frames, go }: { frames: FilamentLearning["doubtful"]; go: Go }) {
  if (frames.length === 0) return null;
  return (
    <div data-testid="most-doubtful">
      <Text size="xs" c="dimmed" mb={4}>Its most doubtful proposals, worth a look first:</Text>
      <Group gap={4}>
        {frames.map(({ position, index, certainty }) => (
          <Button key={position} size="compact-xs" variant="default" onClick={() => go(position)} title={`certainty ${percent(certainty)}`}>
            {index}
          </Button>
        ))}
      </Group>
    </div>
  );
}
