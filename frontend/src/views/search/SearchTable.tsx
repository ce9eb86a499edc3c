/** The searches of a project, newest first. */
import { Anchor, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { searchQueries } from "../../api/searches";
import { JobBadge } from "../../jobs/JobBadge";
import { JobProgress } from "../../jobs/JobProgress";
import { isActive } from "../../jobs/jobState";
import { paths } from "../../paths";
import { count } from "../../text/format";
import { Section } from "../../ui/Page";
import { When } from "../../ui/When";

/** Nothing where nobody has searched: the form above says what a search is. */
export function SearchTable({ project }: { readonly project: number }) {
  const runs = useQuery({
    ...searchQueries.ofProject(project),
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => isActive(job)) ? 1_000 : false),
  }).data;
  if (!runs || runs.length === 0) return null;
  return (
    <Section title="Searches">
      <Table verticalSpacing="xs" data-testid="search-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Search</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th w="34%">Progress</Table.Th>
            <Table.Th className="number">Trials wanted</Table.Th>
            <Table.Th className="number">Started</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.map((run) => (
            <Table.Tr key={run.id} data-testid="search-row" data-run={run.id}>
              <Table.Td>
                <Anchor component={Link} to={paths.searchRun(run.id)} c="var(--accent-text)" size="sm">Search {run.id}</Anchor>
                <Text size="xs" c="dimmed">{run.preset}</Text>
              </Table.Td>
              <Table.Td><JobBadge job={run.job} /></Table.Td>
              <Table.Td><JobProgress job={run.job} /></Table.Td>
              <Table.Td className="number">{count(run.trials_wanted)}</Table.Td>
              <Table.Td className="number"><When at={run.job.created_at} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
