/** Name and password of somebody new; what the server finds wrong stands at its field. */
import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { isApiError, sentence } from "../../api/errors";
import { Problem } from "../../ui/Problem";
import { useJoin } from "./useJoin";

const AT_NAME = ["username_taken", "username_not_allowed"];
const AT_PASSWORD = ["password_too_weak"];

export function NewAccountForm({ secret, email }: { secret: string; email: string }) {
  const [account, setAccount] = useState({ username: "", display_name: "", email, password: "" });
  const join = useJoin();
  const change = (event: React.ChangeEvent<HTMLInputElement>) => {
    const { name, value } = event.currentTarget;
    setAccount((before) => ({ ...before, [name]: value }));
  };
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    join.mutate({ secret, ...account });
  };
  const at = (codes: string[]) => (codes.some((code) => isApiError(join.error, code)) ? sentence(join.error) : undefined);
  const elsewhere = join.error && !at([...AT_NAME, ...AT_PASSWORD]);
  return (
    <form onSubmit={submit} data-testid="new-account">
      <Stack gap="md">
        {elsewhere && <Problem error={join.error} />}
        <TextInput
          label="Name to sign in with" description="Letters, digits and @ . + - _" name="username" autoComplete="username" maxLength={150}
          required withAsterisk={false} autoFocus value={account.username} onChange={change} error={at(AT_NAME)}
        />
        <TextInput
          label="Your full name" description="What others see beside your work" name="display_name" autoComplete="name" maxLength={150}
          value={account.display_name} onChange={change}
        />
        <TextInput label="E-mail" description="To get back in when the password is forgotten" name="email" type="email" autoComplete="email" value={account.email} onChange={change} />
        <PasswordInput
          label="Password" name="password" autoComplete="new-password" required withAsterisk={false} minLength={8} maxLength={1000}
          value={account.password} onChange={change} error={at(AT_PASSWORD)}
        />
        <Button type="submit" loading={join.isPending} data-testid="join">Make the account and join</Button>
      </Stack>
    </form>
  );
}
