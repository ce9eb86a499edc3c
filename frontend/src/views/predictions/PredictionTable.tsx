/** What was predicted with the models of a project, newest first. */
import { Anchor, Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import { JobBadge } from "../../jobs/JobBadge";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";
import { When } from "../../ui/When";

export function PredictionTable({ project }: { project: number }) {
  const runs = useQuery({
    ...queries.predictionRuns(project),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_000 : false),
  });
  if (runs.data?.length === 0) return null;
  return (
    <Section title="Prediction runs">
      <Loaded query={runs} skeleton={<Skeleton h={120} />}>
        {(all) => (
          <Table verticalSpacing="xs" data-testid="prediction-table">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Run</Table.Th>
                <Table.Th>Model version</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th w="28%">Progress</Table.Th>
                <Table.Th className="number">Proposals</Table.Th>
                <Table.Th className="number">Skipped</Table.Th>
                <Table.Th className="number">Started</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {all.map((run) => (
                <Table.Tr key={run.id} data-testid="prediction-row">
                  <Table.Td><Anchor component={Link} size="sm" c="var(--accent-text)" to={paths.predictionRun(run.id)}>Prediction {run.id}</Anchor></Table.Td>
                  <Table.Td style={{ overflowWrap: "anywhere" }}>{run.model_version_name}</Table.Td>
                  <Table.Td><JobBadge job={run.job} /></Table.Td>
                  <Table.Td><JobProgress job={run.job} /></Table.Td>
                  <Table.Td className="number">{count(run.proposals_written)}</Table.Td>
                  <Table.Td className="number">{count(run.frames_skipped)}</Table.Td>
                  <Table.Td className="number"><When at={run.job.created_at} /></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
    </Section>
  );
}
