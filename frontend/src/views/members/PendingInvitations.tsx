/** Links that wait to be used. What the links are cannot be read again, only taken back. */
import { Skeleton, Table, Text, VisuallyHidden } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Invitation, invitations, memberQueries } from "../../api/members";
import { moment } from "../../text/format";
import { ROLE_WORDS } from "../../text/words";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";
import { Problem } from "../../ui/Problem";
import { daysLeft } from "./daysLeft";

export function PendingInvitations({ project }: { project: number }) {
  const pending = useQuery(memberQueries.invitations(project));
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: (id: number) => invitations.takeBack(project, id),
    onSettled: () => client.invalidateQueries(memberQueries.invitations(project)),
  });
  return (
    <Section title="Invitations that wait" testid="pending-invitations">
      {takeBack.error && <Problem error={takeBack.error} />}
      <Loaded query={pending} skeleton={<Skeleton h={36} maw={860} />}>
        {(all) => (all.length === 0 ? <Text size="sm" c="dimmed">None.</Text> : <Rows all={all} onTakeBack={takeBack.mutate} />)}
      </Loaded>
    </Section>
  );
}

function Rows({ all, onTakeBack }: { all: Invitation[]; onTakeBack: (id: number) => void }) {
  return (
    <Table.ScrollContainer minWidth={620} maw={860}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>For</Table.Th>
            <Table.Th w={170}>Role</Table.Th>
            <Table.Th>Invited by</Table.Th>
            <Table.Th className="number" w={150}>Good for</Table.Th>
            <Table.Th w={120}><VisuallyHidden>Taking back</VisuallyHidden></Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((one) => (
            <Table.Tr key={one.id} data-testid="invitation">
              <Table.Td style={{ overflowWrap: "anywhere" }}>{one.email || <Text size="sm" c="dimmed">whoever has the link</Text>}</Table.Td>
              <Table.Td>{ROLE_WORDS[one.role]}</Table.Td>
              <Table.Td>{one.invited_by.display_name || one.invited_by.username}</Table.Td>
              <Table.Td className="number"><time dateTime={one.expires_at} title={moment(one.expires_at)}>{daysLeft(one.expires_at)}</time></Table.Td>
              <Table.Td className="number">
                <ConfirmButton
                  size="compact-sm" variant="subtle" color="gray" testid="take-back" aria-label={`Take back the invitation for ${one.email || "whoever has the link"}`}
                  question="The link will not work any more." confirm="Take back" onConfirm={() => onTakeBack(one.id)}
                >
                  Take back
                </ConfirmButton>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
