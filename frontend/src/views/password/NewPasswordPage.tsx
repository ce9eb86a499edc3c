/** What the link of a letter opens: a new password, once. What the link proves leaves the address bar at once. */
import { Alert, Button, Checkbox, PasswordInput, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router-dom";
import { account } from "../../api/account";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";
import { paths } from "../../paths";
import { OutsidePage } from "../../session/OutsidePage";

export function NewPasswordPage() {
  const place = useLocation();
  const navigate = useNavigate();
  const brought = place.hash.slice(1);
  const [proof, setProof] = useState(brought);
  // Another letter may be opened in the same tab.
  if (brought !== "" && brought !== proof) setProof(brought);
  useEffect(() => {
    if (brought !== "") void navigate(place.pathname, { replace: true });
  }, [brought, place.pathname, navigate]);

  const [uid, token] = proof.split(".");
  return (
    <OutsidePage title="New password" text="At least eight characters. A few unrelated words are easy to remember and hard to guess." testid="new-password-page">
      {uid && token ? <NewPassword uid={uid} token={token} /> : <NoLink />}
    </OutsidePage>
  );
}

function NewPassword({ uid, token }: { uid: string; token: string }) {
  const [password, setPassword] = useState("");
  const [endTokens, setEndTokens] = useState(false);
  const client = useQueryClient();
  const set = useMutation({
    mutationFn: () => account.newPassword({ uid, token, password, end_tokens: endTokens }),
    onSuccess: () => client.invalidateQueries({ queryKey: queries.session().queryKey }),
  });
  if (set.isSuccess) {
    return (
      <Stack gap="md">
        <Alert variant="light" role="status" data-testid="password-set">Your new password is set. You are signed out everywhere.</Alert>
        <Button component={Link} to={paths.signIn()} fullWidth data-testid="to-sign-in">Sign in</Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); set.mutate(); }}>
      <Stack gap="md">
        {set.error && <Alert color="red" variant="light" role="alert" data-testid="new-password-refused">{sentence(set.error)}</Alert>}
        <PasswordInput
          label="New password" autoComplete="new-password" required withAsterisk={false} autoFocus
          value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-testid="new-password"
        />
        <Checkbox
          label="Revoke my tokens as well" description="Programs that use them stop. Choose it if somebody else may know your password."
          checked={endTokens} onChange={(event) => setEndTokens(event.currentTarget.checked)} data-testid="end-tokens"
        />
        <Button type="submit" loading={set.isPending} fullWidth data-testid="set-password">Set the password</Button>
      </Stack>
    </form>
  );
}

function NoLink() {
  return (
    <Stack gap="md">
      <Alert color="red" variant="light" role="alert" data-testid="no-link">
        Open this page with the whole link of the letter, or ask for a new one.
      </Alert>
      <Button component={Link} to={paths.passwordForgotten()} fullWidth variant="default">Ask for a link</Button>
    </Stack>
  );
}
