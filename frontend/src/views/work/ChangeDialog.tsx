/** Another person, other frames, another day or note for what is assigned already. */
import { Alert, Button, Group, Modal, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { type Assignment, workQueries } from "../../api/work";
import { mayLabel } from "../../text/roles";
import { filamentTitle } from "../../text/words";
import { DueAndNote, type Terms } from "./DueAndNote";
import { FrameRange, type Positions, type TypedRange } from "./FrameRange";
import { OverlapHint } from "./OverlapHint";
import { overlapping } from "./overlaps";
import { useChangeAssignment } from "./useAssignments";

export function ChangeDialog({ project, assignment, onClose }: { project: number; assignment: Assignment; onClose: () => void }) {
  const members = (useQuery(queries.members(project)).data ?? []).filter(({ role }) => mayLabel(role));
  const open = useQuery(workQueries.assignments(project)).data?.items ?? [];
  const [person, setPerson] = useState(String(assignment.person.id));
  const [typed, setTyped] = useState<TypedRange>({ first: assignment.first_index, last: assignment.last_index });
  const [positions, setPositions] = useState<Positions | null>(null);
  const [terms, setTerms] = useState<Terms>({ due_on: assignment.due_on, note: assignment.note });
  const change = useChangeAssignment(project, assignment.id, onClose);
  const others = positions
    ? overlapping(open, { filaments: [assignment.filament], first: positions.first_position, last: positions.last_position }, assignment.id)
    : [];
  const people = members.map(({ user }) => ({ value: String(user.id), label: user.display_name }));

  return (
    <Modal opened onClose={onClose} title={`${filamentTitle(assignment.filament_name)}, asked of ${assignment.person.display_name}`} size="lg">
      <Stack gap="md" data-testid="change-dialog">
        <Select label="Person" data={people} value={people.some(({ value }) => value === person) ? person : null} onChange={(value) => value && setPerson(value)} allowDeselect={false} data-testid="change-person" />
        <FrameRange filament={assignment.filament} typed={typed} onType={setTyped} onPositions={setPositions} />
        <DueAndNote terms={terms} onChange={setTerms} />
        <OverlapHint others={others} />
        {change.error && <Alert color="red" variant="light" role="alert">{sentence(change.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button
            disabled={positions === null} loading={change.isPending} data-testid="confirm-change"
            onClick={() => change.mutate({ ...(Number(person) !== assignment.person.id && { person: Number(person) }), ...positions, ...terms })}
          >
            Change
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
