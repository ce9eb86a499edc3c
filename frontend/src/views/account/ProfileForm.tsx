/** The name others see, and where letters go. Another address asks for the password: links to new ones are sent there. */
import { Alert, Button, Group, PasswordInput, Stack, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { account as api, accountQueries, type Account } from "../../api/account";
import { sentence } from "../../api/errors";
import { queries } from "../../api/queries";

export function ProfileForm({ account }: { account: Account }) {
  const [displayName, setDisplayName] = useState(account.display_name);
  const [email, setEmail] = useState(account.email);
  const [password, setPassword] = useState("");
  const client = useQueryClient();
  const moved = email !== account.email;
  const save = useMutation({
    mutationFn: () => api.change({ display_name: displayName, ...(moved && { email }), ...(moved && account.has_password && { password }) }),
    onSuccess: (now) => {
      client.setQueryData(accountQueries.account().queryKey, now);
      setPassword("");
      notifications.show({ message: "Saved." });
      return client.invalidateQueries({ queryKey: queries.session().queryKey });
    },
  });

  return (
    <form onSubmit={(event) => { event.preventDefault(); save.mutate(); }} data-testid="profile">
      <Stack gap="md" maw={480}>
        {save.error && <Alert color="red" variant="light" role="alert" data-testid="profile-refused">{sentence(save.error)}</Alert>}
        <TextInput label="Name to sign in with" value={account.username} readOnly variant="filled" description="Only an administrator can change it." />
        <TextInput
          label="Name that others see" value={displayName} maxLength={150} autoComplete="name"
          onChange={(event) => setDisplayName(event.currentTarget.value)} data-testid="display-name"
        />
        <TextInput
          label="E-mail address" type="email" value={email} maxLength={254} autoComplete="email"
          description="Only for a forgotten password and for single sign-on. Administrators can see it."
          onChange={(event) => setEmail(event.currentTarget.value)} data-testid="email"
        />
        {moved && account.has_password && (
          <PasswordInput
            label="Your password" description="Needed for another address." autoComplete="current-password" required withAsterisk={false}
            value={password} onChange={(event) => setPassword(event.currentTarget.value)} data-testid="profile-password"
          />
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!moved && displayName === account.display_name} data-testid="save-profile">Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
