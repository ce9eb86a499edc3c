/** Where an invitation's link leads: see what it is for, then join with a new account or the one that one has. */
import { Button, Center, Paper, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "react-router-dom";
import { isApiError } from "../../api/errors";
import { memberQueries } from "../../api/members";
import { queries } from "../../api/queries";
import { paths } from "../../paths";
import { Mark } from "../../ui/Mark";
import { Problem } from "../../ui/Problem";
import { Welcome } from "./Welcome";

export function InvitationPage() {
  useDocumentTitle("Invitation · Filamark");
  // Behind the "#", so that the secret is in no log and is told to no other site.
  const secret = useLocation().hash.slice(1);
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper w={440} p="xl" withBorder data-testid="invitation-page">
        <Mark size={34} />
        <div style={{ marginTop: 24 }}>{secret === "" ? <Gone /> : <Content secret={secret} />}</div>
      </Paper>
    </Center>
  );
}

function Content({ secret }: { secret: string }) {
  const session = useQuery(queries.session());
  const user = session.data?.user ?? null;
  const seen = useQuery({ ...memberQueries.invitation(secret, user?.id ?? null), enabled: session.isSuccess });
  if (session.isError) return <Problem error={session.error} onRetry={() => void session.refetch()} />;
  if (isApiError(seen.error, "invitation_gone")) return <Gone />;
  if (seen.isError) return <Problem error={seen.error} onRetry={() => void seen.refetch()} />;
  if (!seen.data) return <Skeleton h={420} />;
  return <Welcome secret={secret} invitation={seen.data} user={user} />;
}

function Gone() {
  return (
    <Stack gap="md" data-testid="invitation-gone">
      <Title order={1} fz="h3">This invitation does not work</Title>
      <Text size="sm">
        It was used, taken back or has expired, or the link is not whole. Ask the person who sent it for a new one.
      </Text>
      <Button component={Link} to={paths.projects()} variant="default">Go to Filamark</Button>
    </Stack>
  );
}
