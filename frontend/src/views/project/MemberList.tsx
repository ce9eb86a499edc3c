/** Who works here, in which role. */
import { Skeleton, Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { ROLE_WORDS } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";

export function MemberList({ project }: { project: number }) {
  const members = useQuery(queries.members(project));
  return (
    <Section title="Members">
      <Loaded query={members} skeleton={<Skeleton h={120} w={480} />}>
        {(all) => (
          <Table maw={480} data-testid="members">
            <Table.Tbody>
              {all.map(({ user, role }) => (
                <Table.Tr key={user.id}>
                  <Table.Td>{user.display_name || user.username}</Table.Td>
                  <Table.Td c="dimmed">{user.username}</Table.Td>
                  <Table.Td className="number">{ROLE_WORDS[role]}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Loaded>
    </Section>
  );
}
