/** The members by name, each with role, last activity and the way out. */
import { Badge, Group, NativeSelect, Skeleton, Table, Text, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import type { Member, Role } from "../../api/types";
import { useUser } from "../../session/useSession";
import { ROLES } from "../../text/roles";
import { ROLE_WORDS } from "../../text/words";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { Loaded } from "../../ui/Loaded";
import { Problem } from "../../ui/Problem";
import { When } from "../../ui/When";
import { useChangeMembers } from "./useChangeMembers";

export function MemberTable({ project, manages }: { project: number; manages: boolean }) {
  const members = useQuery(queries.members(project));
  const change = useChangeMembers(project);
  return (
    <>
      {change.error !== null && <Problem error={change.error} title="The members stay as they were" />}
      <Loaded query={members} skeleton={<Skeleton h={240} maw={860} />}>
        {(all) => (
          <Table.ScrollContainer minWidth={620} maw={860}>
            <Table verticalSpacing="xs" data-testid="members">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th w={170}>Role</Table.Th>
                  <Table.Th className="number" w={150}>Last active here</Table.Th>
                  <Table.Th w={120}><VisuallyHidden>Leaving</VisuallyHidden></Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {all.map((member) => <Row key={member.user.id} member={member} manages={manages} change={change} />)}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
    </>
  );
}

interface RowProps {
  member: Member;
  manages: boolean;
  change: ReturnType<typeof useChangeMembers>;
}

function Row({ member: { user, role, may_sign_in, last_active_at }, manages, change }: RowProps) {
  const me = useUser()?.id === user.id;
  const name = user.display_name || user.username;
  return (
    <Table.Tr data-testid="member" data-username={user.username}>
      <Table.Td>
        <Group gap="xs">
          <Text size="sm" fw={550}>{name}</Text>
          {me && <Badge size="sm" variant="light" color="gray">you</Badge>}
          {!may_sign_in && <Badge size="sm" variant="outline" color="gray">account closed</Badge>}
        </Group>
        {name !== user.username && <Text size="xs" c="dimmed">{user.username}</Text>}
      </Table.Td>
      <Table.Td>
        {manages && !me ? (
          <NativeSelect
            size="xs" aria-label={`Role of ${name}`} data={ROLES.map((one) => ({ value: one, label: ROLE_WORDS[one] }))}
            value={role} disabled={change.busy} onChange={(event) => change.role(user.id, event.currentTarget.value as Role)}
            data-testid="member-role"
          />
        ) : (
          <Text size="sm" data-testid="member-role">{ROLE_WORDS[role]}</Text>
        )}
      </Table.Td>
      <Table.Td className="number">{last_active_at ? <When at={last_active_at} /> : <Text size="sm" c="dimmed">not yet</Text>}</Table.Td>
      <Table.Td className="number">
        {(manages || me) && (
          <ConfirmButton
            size="compact-sm" variant="subtle" color="gray" testid="let-go" aria-label={me ? "Leave the project" : `Let go of ${name}`}
            question={me ? LEAVING : `${name} will no longer see this project. What they made stays; what they were asked to do is taken back.`}
            confirm={me ? "Leave" : "Let go"} onConfirm={() => (me ? change.leave(user.id) : change.letGo(user.id))}
          >
            {me ? "Leave" : "Let go"}
          </ConfirmButton>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

const LEAVING = "You will no longer see this project. What you made stays. To come back you need a new invitation.";
