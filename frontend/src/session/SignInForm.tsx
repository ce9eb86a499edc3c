/** Name and password; used by the sign-in page and by the dialog over a page whose session ended. */
import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { isApiError, sentence } from "../api/errors";
import type { User } from "../api/types";
import { useSignIn } from "./useSession";

interface Props {
  name?: string;
  onSignedIn?: (user: User) => void;
}

export function SignInForm({ name = "", onSignedIn }: Props) {
  const [username, setUsername] = useState(name);
  const [password, setPassword] = useState("");
  const signIn = useSignIn();

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password }, { onSuccess: ({ user }) => user && onSignedIn?.(user) });
  };

  return (
    <form onSubmit={submit} data-testid="sign-in-form">
      <Stack gap="md">
        {signIn.error && (
          <Alert color="red" variant="light" role="alert" data-testid="sign-in-error">
            {signInSentence(signIn.error)}
          </Alert>
        )}
        <TextInput
          label="Name" name="username" autoComplete="username" required withAsterisk={false}
          autoFocus={name === ""} data-autofocus={name === "" || undefined} value={username} onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password" name="password" autoComplete="current-password" required withAsterisk={false}
          autoFocus={name !== ""} data-autofocus={name !== "" || undefined} value={password} onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending} fullWidth mt="xs" data-testid="sign-in">
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

export function signInSentence(error: unknown): string {
  if (isApiError(error, "login_failed")) return "Name and password do not belong together. Please try again.";
  return sentence(error);
}
