/** The first page for a person who is not signed in; afterwards the address they came for opens. */
import { Center, Paper, Text } from "@mantine/core";
import { Mark } from "../ui/Mark";
import { SignInForm } from "./SignInForm";

export function SignInPage() {
  return (
    <Center mih="100dvh" p="md">
      <Paper w={380} p="xl" withBorder data-testid="sign-in-page">
        <Mark size={34} />
        <Text c="dimmed" size="sm" mt="xs" mb="xl">
          Label, learn and measure filaments in electron microscopy videos.
        </Text>
        <SignInForm />
      </Paper>
    </Center>
  );
}
