/** Long work from everywhere in one place; leaving a page loses nothing. */
import { Drawer, Skeleton, Stack, Text } from "@mantine/core";
import { Loaded } from "../ui/Loaded";
import { JobCard } from "./JobCard";
import { inOrder } from "./jobState";
import { useJobs } from "./useJobs";

const SHOWN = 30;

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Long work of this tab that is no job of the server. */
  above: React.ReactNode;
}

export function JobsDrawer({ opened, onClose, above }: Props) {
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={420} title="Jobs">
      <div data-testid="jobs-drawer">{above}<JobList onLeave={onClose} /></div>
    </Drawer>
  );
}

function JobList({ onLeave }: { onLeave: () => void }) {
  const jobs = useJobs();
  return (
    <Loaded query={jobs} skeleton={<Stack>{[0, 1, 2].map((at) => <Skeleton key={at} h={116} />)}</Stack>}>
      {(all) =>
        all.length === 0 ? (
          <Text size="sm" c="dimmed" data-testid="jobs-empty">
            No jobs yet. Ingests, training, searches, evaluations, predictions and exports that you start appear here and go on while you work elsewhere.
          </Text>
        ) : (
          <Stack gap="sm">
            {inOrder(all).slice(0, SHOWN).map((job) => <JobCard key={job.id} job={job} onLeave={onLeave} />)}
          </Stack>
        )
      }
    </Loaded>
  );
}
