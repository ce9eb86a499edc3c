/** The runs of a project, newest first. */
import { Anchor, Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import { JobBadge } from "../../jobs/JobBadge";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { When } from "../../ui/When";

export function RunTable({ project, manager }: { project: number; manager: boolean }) {
  const runs = useQuery({
    ...queries.trainingRuns(project),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_000 : false),
  });
  return (
    <Loaded query={runs} skeleton={<Skeleton h={180} />}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title="No runs yet" testid="no-runs">
            {manager ? "Choose a preset above and press Train. The run goes on in the background while you work elsewhere." : "A manager of this project can start one."}
          </EmptyState>
        ) : (
          <Table verticalSpacing="xs" data-testid="run-table">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Run</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th w="34%">Progress</Table.Th>
                <Table.Th className="number">Frames</Table.Th>
                <Table.Th className="number">Seed</Table.Th>
                <Table.Th className="number">Started</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((run) => (
                <Table.Tr key={run.id} data-testid="run-row" data-run={run.id}>
                  <Table.Td>
                    <Anchor component={Link} to={paths.trainingRun(run.id)} c="var(--accent-text)" size="sm">Run {run.id}</Anchor>
                    <Text size="xs" c="dimmed">{run.preset}</Text>
                  </Table.Td>
                  <Table.Td><JobBadge job={run.job} /></Table.Td>
                  <Table.Td><JobProgress job={run.job} /></Table.Td>
                  <Table.Td className="number">{count(run.snapshot.frame_count)}</Table.Td>
                  <Table.Td className="number">{run.seed}</Table.Td>
                  <Table.Td className="number"><When at={run.job.created_at} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )
      }
    </Loaded>
  );
}
