/** What each person has done in a project. */
import { Table, Text } from "@mantine/core";
import type { PersonProgress } from "../../api/work";
import { count, percent, plural } from "../../text/format";
import { ROLE_WORDS } from "../../text/words";
import { When } from "../../ui/When";

export function PeopleTable({ people }: { people: readonly PersonProgress[] }) {
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table verticalSpacing={6} data-testid="people-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Person</Table.Th>
            <Table.Th className="number" title="Frames in which the person ever drew">Drawn in</Table.Th>
            <Table.Th className="number" title="Drawn last by the person, not handed in yet">Drafts</Table.Th>
            <Table.Th className="number">Submitted</Table.Th>
            <Table.Th className="number">Accepted</Table.Th>
            <Table.Th className="number">Rejected</Table.Th>
            <Table.Th className="number" title="Of the frames that somebody else judged: the share accepted the first time, as drawn">Accepted as drawn</Table.Th>
            <Table.Th className="number" title="Judgements that the person made">Reviews</Table.Th>
            <Table.Th className="number">Last active</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((one) => (
            <Table.Tr key={one.person.id} data-testid="person-row" data-person={one.person.username}>
              <Table.Td fw={550}>
                {one.person.display_name}
                <Text size="xs" c="dimmed">{one.role ? ROLE_WORDS[one.role] : "left the project"}</Text>
              </Table.Td>
              <Table.Td className="number">{count(one.saved)}</Table.Td>
              <Table.Td className="number">{count(one.frames_by_state.draft)}</Table.Td>
              <Table.Td className="number">{count(one.frames_by_state.submitted)}</Table.Td>
              <Table.Td className="number">{count(one.frames_by_state.accepted)}</Table.Td>
              <Table.Td className="number">{count(one.frames_by_state.rejected)}</Table.Td>
              <Table.Td className="number" title={`${plural(one.judged, "frame")} judged by somebody else`}>{percent(one.unchanged_share)}</Table.Td>
              <Table.Td className="number">{count(one.reviews)}</Table.Td>
              <Table.Td className="number"><When at={one.last_active} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
