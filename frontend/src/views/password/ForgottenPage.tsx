/** Asks for a link to a new password. The answer is the same whether somebody has that name or not. */
import { Alert, Anchor, Button, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router-dom";
import { account } from "../../api/account";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { paths } from "../../paths";
import { OutsidePage } from "../../session/OutsidePage";
import { Loaded } from "../../ui/Loaded";

export function ForgottenPage() {
  const session = useQuery(queries.session());
  return (
    <OutsidePage title="Password forgotten" text="A link to a new password comes by mail. It works once and for a day." testid="forgotten-page">
      <Loaded query={session} skeleton={<Skeleton h={120} />}>
        {({ sign_in }) => (sign_in.password_reset ? <AskForLink /> : <NoMail />)}
      </Loaded>
      <Anchor component={Link} to={paths.signIn()} size="sm" display="block" mt="md" ta="center">Back to signing in</Anchor>
    </OutsidePage>
  );
}

function AskForLink() {
  const [who, setWho] = useState("");
  const ask = useMutation({ mutationFn: () => account.forgotten(who.trim()) });
  if (ask.isSuccess) {
    return (
      <Alert variant="light" role="status" data-testid="link-sent">
        If an account has this name or address, a letter is on its way to the address written there. Look into the folder for
        unwanted mail as well. Nothing after ten minutes? Ask an administrator for a link.
      </Alert>
    );
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); ask.mutate(); }}>
      <Stack gap="md">
        {ask.error && <Alert color="red" variant="light" role="alert">{sentence(ask.error)}</Alert>}
        <TextInput
          label="Name or e-mail address" autoComplete="username" required withAsterisk={false} maxLength={254} autoFocus
          value={who} onChange={(event) => setWho(event.currentTarget.value)} data-testid="name-or-email"
        />
        <Button type="submit" loading={ask.isPending} fullWidth data-testid="send-link">Send me a link</Button>
      </Stack>
    </form>
  );
}

function NoMail() {
  return (
    <Text size="sm" data-testid="no-mail">
      This server sends no mail. Ask the person who looks after it: administrators can make a link to a new password for you.
    </Text>
  );
}
