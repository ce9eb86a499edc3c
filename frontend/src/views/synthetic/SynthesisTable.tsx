/** The synthesis runs of a project, newest first. */
import { Anchor, Skeleton, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { synthesisQueries } from "../../api/synthesis";
import { JobBadge } from "../../jobs/JobBadge";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { When } from "../../ui/When";

export function SynthesisTable({ project, manager }: { readonly project: number; readonly manager: boolean }) {
  const runs = useQuery({
    ...synthesisQueries.ofProject(project),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_500 : false),
  });
  return (
    <Loaded query={runs} skeleton={<Skeleton h={140} />}>
      {(all) =>
        all.length === 0 ? (
          <EmptyState title="No synthetic data yet" testid="no-synthesis">
            {manager ? "Choose filaments and a preset below and press Make training data. No label is needed; a quick run takes minutes." : "A manager of this project can make some."}
          </EmptyState>
        ) : (
          <Table verticalSpacing="xs" data-testid="synthesis-table">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Run</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th w="30%">Progress</Table.Th>
                <Table.Th className="number">Stages done</Table.Th>
                <Table.Th className="number">Frames learned from</Table.Th>
                <Table.Th className="number">Images</Table.Th>
                <Table.Th className="number">Started</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((run) => (
                <Table.Tr key={run.id} data-testid="synthesis-row" data-run={run.id}>
                  <Table.Td>
                    <Anchor component={Link} to={paths.synthesisRun(run.id)} c="var(--accent-text)" size="sm">Run {run.id}</Anchor>
                    <Text size="xs" c="dimmed">{run.preset}</Text>
                  </Table.Td>
                  <Table.Td><JobBadge job={run.job} /></Table.Td>
                  <Table.Td><JobProgress job={run.job} /></Table.Td>
                  <Table.Td className="number">{run.stages.filter(({ state }) => state === "done").length} of {run.stages.length}</Table.Td>
                  <Table.Td className="number">{count(run.frame_count)}</Table.Td>
                  <Table.Td className="number">{count(run.number)}</Table.Td>
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
