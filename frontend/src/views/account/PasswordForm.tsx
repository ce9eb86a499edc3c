/** Another password. This browser stays signed in, every other one is signed out. */
import { Alert, Button, Group, PasswordInput, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { account as api, type Account } from "../../api/account";
import { sentence } from "../../api/errors";

export function PasswordForm({ account }: { account: Account }) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const change = useMutation({
    mutationFn: () => api.password(current, next),
    onSuccess: () => { setCurrent(""); setNext(""); },
  });

  if (!account.has_password) {
    return (
      <Text size="sm" c="dimmed" maw={640} data-testid="no-password">
        {account.single_sign_on
          ? "You sign in with your institution's account, so there is no password here. "
          : "This account has no password. "}
        If you need one, ask an administrator for a link.
      </Text>
    );
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); change.mutate(); }} data-testid="password-form">
      <Stack gap="md" maw={480}>
        {change.error && <Alert color="red" variant="light" role="alert" data-testid="password-refused">{sentence(change.error)}</Alert>}
        {change.isSuccess && (
          <Alert variant="light" role="status" data-testid="password-changed">Your password is changed. You are signed out everywhere else.</Alert>
        )}
        {/* Password managers file the new password under this name. */}
        <input type="text" name="username" autoComplete="username" value={account.username} readOnly hidden />
        <PasswordInput
          label="Current password" autoComplete="current-password" required withAsterisk={false}
          value={current} onChange={(event) => setCurrent(event.currentTarget.value)} data-testid="current-password"
        />
        <PasswordInput
          label="New password" description="At least eight characters." autoComplete="new-password" required withAsterisk={false}
          value={next} onChange={(event) => setNext(event.currentTarget.value)} data-testid="next-password"
        />
        <Group>
          <Button type="submit" variant="default" loading={change.isPending} disabled={current === "" || next === ""} data-testid="change-password">
            Change the password
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
