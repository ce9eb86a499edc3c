/** The tokens with which programs act in one's name. */
import { Alert, Badge, Button, Code, Skeleton, Table } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { account as api, accountQueries, type Token } from "../../api/account";
import { sentence } from "../../api/errors";
import { moment } from "../../text/format";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";
import { When } from "../../ui/When";
import { NewToken } from "./NewToken";

const SCOPE_WORDS = { read: "read", write: "read and change" } as const;

export function TokenList() {
  const tokens = useQuery(accountQueries.tokens());
  const [open, dialog] = useDisclosure(false);
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (id: number) => api.revokeToken(id),
    onSettled: () => client.invalidateQueries({ queryKey: accountQueries.tokens().queryKey }),
  });
  const add = <Button leftSection={<IconPlus size={16} />} onClick={dialog.open} data-testid="new-token">New token</Button>;

  return (
    <Section
      title="Tokens" testid="tokens" aside={tokens.data && tokens.data.length > 0 ? add : undefined}
      text="For scripts and for sending recordings: a token acts in your name, and what it does is written down with its name."
    >
      {revoke.error && <Alert color="red" variant="light" role="alert" mb="sm">{sentence(revoke.error)}</Alert>}
      <Loaded query={tokens} skeleton={<Skeleton h={180} />}>
        {(all) => all.length === 0 ? (
          <EmptyState title="No tokens yet" action={add} testid="no-tokens">
            Make one for each program, so that you can revoke it without stopping the others. Your password stays with you.
          </EmptyState>
        ) : (
          <Table.ScrollContainer minWidth={720}>
            <Table verticalSpacing="xs" data-testid="token-table">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Begins with</Table.Th>
                  <Table.Th>May</Table.Th>
                  <Table.Th>Works until</Table.Th>
                  <Table.Th>Last used</Table.Th>
                  <Table.Th>Made</Table.Th>
                  <Table.Th aria-label="Revoke" />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>{all.map((token) => <Row key={token.id} token={token} onRevoke={() => revoke.mutate(token.id)} />)}</Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Loaded>
      <NewToken opened={open} onClose={dialog.close} />
    </Section>
  );
}

function Row({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const expired = token.expires_at !== null && new Date(token.expires_at) < new Date();
  return (
    <Table.Tr data-testid="token-row">
      <Table.Td style={{ overflowWrap: "anywhere" }}>{token.name}</Table.Td>
      <Table.Td><Code>{token.prefix}…</Code></Table.Td>
      <Table.Td>{SCOPE_WORDS[token.scope]}</Table.Td>
      <Table.Td>
        {token.expires_at === null ? "revoked" : <time dateTime={token.expires_at}>{moment(token.expires_at)}</time>}
        {expired && <Badge color="red" variant="light" size="sm" ml={6} data-testid="token-expired">expired</Badge>}
      </Table.Td>
      <Table.Td>{token.last_used_at === null ? "never" : <When at={token.last_used_at} />}</Table.Td>
      <Table.Td><When at={token.created_at} /></Table.Td>
      <Table.Td className="number">
        <ConfirmButton
          size="compact-sm" variant="default" question={`Programs that use “${token.name}” stop at once. This cannot be taken back.`}
          confirm="Revoke" onConfirm={onRevoke} testid="revoke-token" aria-label={`Revoke ${token.name}`}
        >
          Revoke
        </ConfirmButton>
      </Table.Td>
    </Table.Tr>
  );
}
