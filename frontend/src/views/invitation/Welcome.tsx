/** Who invites to what, and the way in that fits whoever is looking. */
import { Button, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router-dom";
import type { SeenInvitation } from "../../api/members";
import type { User } from "../../api/types";
import { paths } from "../../paths";
import { SignInForm } from "../../session/SignInForm";
import { useSignOut } from "../../session/useSession";
import { moment } from "../../text/format";
import { atLeast } from "../../text/roles";
import { ROLE_WORDS } from "../../text/words";
import { Problem } from "../../ui/Problem";
import { ROLE_SENTENCES } from "../members/words";
import { NewAccountForm } from "./NewAccountForm";
import { useJoin } from "./useJoin";

interface Props {
  secret: string;
  invitation: SeenInvitation;
  user: User | null;
}

export function Welcome({ secret, invitation, user }: Props) {
  const { project_name, role, invited_by, expires_at } = invitation;
  return (
    <Stack gap="lg">
      <div>
        <Title order={1} fz="h3" style={{ overflowWrap: "anywhere" }} data-testid="invited-to">{project_name}</Title>
        <Text size="sm" mt={6}>
          <b>{invited_by}</b> invites you as {role === "annotator" ? "an" : "a"} <b>{ROLE_WORDS[role]}</b>. {ROLE_SENTENCES[role]}
        </Text>
        <Text size="xs" c="dimmed" mt={6}>The invitation is good until {moment(expires_at)}.</Text>
      </div>
      {user ? <KnownPerson secret={secret} invitation={invitation} user={user} /> : <Stranger secret={secret} email={invitation.email} />}
    </Stack>
  );
}

function KnownPerson({ secret, invitation, user }: Props & { user: User }) {
  const join = useJoin();
  const signOut = useSignOut();
  const name = user.display_name || user.username;
  const mine = invitation.my_role;
  if (mine && invitation.project !== null && atLeast(mine, invitation.role)) {
    return (
      <Stack gap="sm" data-testid="member-already">
        <Text size="sm">
          You, <b>{name}</b>, are in this project already, as {ROLE_WORDS[mine]}. The link stays good for whom it is meant.
        </Text>
        <Button component={Link} to={paths.project(invitation.project)}>Open the project</Button>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      {join.error && <Problem error={join.error} />}
      <Button onClick={() => join.mutate({ secret })} loading={join.isPending} data-testid="join">Join as {name}</Button>
      <Button variant="subtle" color="gray" size="compact-sm" onClick={() => signOut.mutate()} loading={signOut.isPending}>
        I am somebody else
      </Button>
    </Stack>
  );
}

const NEW = "new", KNOWN = "known";

function Stranger({ secret, email }: { secret: string; email: string }) {
  const [way, setWay] = useState(NEW);
  return (
    <Stack gap="md">
      <SegmentedControl
        fullWidth value={way} onChange={setWay} aria-label="How to join"
        data={[{ value: NEW, label: "I am new here" }, { value: KNOWN, label: "I have an account" }]}
      />
      {way === NEW ? <NewAccountForm secret={secret} email={email} /> : <SignInForm />}
    </Stack>
  );
}
