/** Who is to label what, how far it is and until when; a manager changes it or takes it back. */
import { Button, Group, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Assignment } from "../../api/work";
import { paths } from "../../paths";
import { plural } from "../../text/format";
import { filamentTitle } from "../../text/words";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { StateBar } from "../../ui/StateBar";
import { When } from "../../ui/When";
import { DueBadge } from "./DueBadge";
import { useEndAssignment } from "./useAssignments";
import { leftWords, rangeWords } from "./words";

interface Props {
  project: number;
  items: readonly Assignment[];
  /** How many there are, listed or not. */
  count: number;
  manager: boolean;
  onChange: (assignment: Assignment) => void;
}

export function AssignmentTable({ project, items, count, manager, onChange }: Props) {
  const end = useEndAssignment(project);
  return (
    <>
      <Table.ScrollContainer minWidth={960}>
        <Table verticalSpacing={6} highlightOnHover data-testid="assignment-table">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th>Filament</Table.Th>
              <Table.Th>Frames</Table.Th>
              <Table.Th w="22%">Progress</Table.Th>
              <Table.Th>Due</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.id} data-testid="assignment-row" data-assignment={one.id}>
                <Table.Td fw={550} miw={130}>
                  {one.person.display_name}
                  {!one.person_may_draw && <Text size="xs" c="var(--warning-text)">may not draw here any more</Text>}
                </Table.Td>
                <Table.Td maw={220}>
                  <Link className="clip" style={{ display: "block" }} title={one.filament_name} to={paths.annotate(one.filament, one.first_index)}>{filamentTitle(one.filament_name)}</Link>
                  <Text size="xs" c="dimmed" className="clip" title={one.video_name}>{one.video_name}</Text>
                </Table.Td>
                <Table.Td maw={220}>
                  {rangeWords(one)}
                  {one.note && <Text size="xs" c="dimmed" className="clip" title={one.note}>{one.note}</Text>}
                </Table.Td>
                <Table.Td>
                  <StateBar counts={one.frames_by_state} />
                  <Text size="xs" c="dimmed" mt={4}>{leftWords(one.left)}</Text>
                </Table.Td>
                <Table.Td>{one.ended_at ? <>taken back <When at={one.ended_at} /></> : <DueBadge of={one} />}</Table.Td>
                <Table.Td>
                  {manager && !one.ended_at && (
                    <Group gap="xs" wrap="nowrap" justify="flex-end">
                      <Button size="compact-sm" variant="default" onClick={() => onChange(one)} data-testid="change-assignment">Change</Button>
                      <ConfirmButton
                        size="compact-sm" variant="subtle" color="gray" confirm="Take it back" testid="end-assignment"
                        question={`${one.person.display_name} is no longer asked to label these frames. What was labelled stays.`}
                        onConfirm={() => end.mutate(one.id)}
                      >
                        Take back
                      </ConfirmButton>
                    </Group>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {count > items.length && <Text size="sm" c="dimmed">The first {items.length} of {plural(count, "assignment")}.</Text>}
    </>
  );
}
