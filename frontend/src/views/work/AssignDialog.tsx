/** Give filaments, or a range of one filament's frames, to one person or to several in turn. */
import { Alert, Button, Group, Modal, MultiSelect, Radio, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { workQueries } from "../../api/work";
import { mayLabel } from "../../text/roles";
import { DueAndNote, type Terms } from "./DueAndNote";
import { FrameRange, type Positions, type TypedRange } from "./FrameRange";
import { OverlapHint } from "./OverlapHint";
import { overlapping } from "./overlaps";
import { useAssign } from "./useAssignments";

export function AssignDialog({ project, onClose }: { project: number; onClose: () => void }) {
  const filaments = useQuery(queries.filaments({ project })).data ?? [];
  const members = (useQuery(queries.members(project)).data ?? []).filter(({ role }) => mayLabel(role));
  const open = useQuery(workQueries.assignments(project)).data?.items ?? [];
  const [picked, setPicked] = useState<string[]>([]);
  const [people, setPeople] = useState<string[]>([]);
  const [all, setAll] = useState(true);
  const [typed, setTyped] = useState<TypedRange>({ first: "", last: "" });
  const [positions, setPositions] = useState<Positions | null>(null);
  const [terms, setTerms] = useState<Terms>({ due_on: null, note: "" });
  const assign = useAssign(project, onClose);

  const ids = picked.map(Number);
  const single = ids.length === 1 ? ids[0]! : null;
  const ranged = single !== null && !all;
  const others = overlapping(open, { filaments: ids, first: ranged ? (positions?.first_position ?? 0) : 0, last: ranged ? (positions?.last_position ?? 0) : null });
  const incomplete = ids.length === 0 || people.length === 0 || (ranged && positions === null);

  return (
    <Modal opened onClose={onClose} title="Assign work" size="lg">
      <Stack gap="md" data-testid="assign-dialog">
        <div>
          <MultiSelect
            label="Filaments" searchable clearable placeholder={picked.length === 0 ? "Choose one or several" : undefined} value={picked} onChange={setPicked}
            data={filaments.map(({ id, name, video_name }) => ({ value: String(id), label: `${name} · ${video_name}` }))} data-testid="assign-filaments" maxDropdownHeight={220}
          />
          <Button size="compact-xs" variant="subtle" mt={4} onClick={() => setPicked(filaments.map(({ id }) => String(id)))}>All filaments</Button>
        </div>
        <Radio.Group label="Frames" value={all || single === null ? "all" : "range"} onChange={(value) => setAll(value === "all")}>
          <Group gap="lg" mt={6}>
            <Radio value="all" label="All frames" />
            <Radio value="range" label="A part of them" disabled={single === null} description={single === null ? "of one filament" : undefined} data-testid="assign-range" />
          </Group>
        </Radio.Group>
        {ranged && <FrameRange filament={single} typed={typed} onType={setTyped} onPositions={setPositions} />}
        <MultiSelect
          label="People" searchable placeholder={people.length === 0 ? "Who may draw in this project" : undefined} value={people} onChange={setPeople}
          data={members.map(({ user }) => ({ value: String(user.id), label: user.display_name }))} data-testid="assign-people" maxDropdownHeight={220}
        />
        {people.length > 1 && <Text size="xs" c="dimmed" mt={-8}>The filaments are dealt out in turn, one to each person.</Text>}
        <DueAndNote terms={terms} onChange={setTerms} />
        <OverlapHint others={others} />
        {assign.error && <Alert color="red" variant="light" role="alert" data-testid="assign-refused">{sentence(assign.error)}</Alert>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Not now</Button>
          <Button
            disabled={incomplete} loading={assign.isPending} data-testid="confirm-assign"
            onClick={() => assign.mutate({ filaments: ids, people: people.map(Number), ...(ranged && positions), ...terms })}
          >
            Assign
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
