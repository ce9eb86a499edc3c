/** Shows the pages to a person who is signed in and the sign-in page to everybody else. */
import { Center } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../api/queries";
import { Busy } from "../ui/Busy";
import { Problem } from "../ui/Problem";
import { SignInAgain } from "./SignInAgain";
import { SignInPage } from "./SignInPage";

export function SessionGate({ children }: { children: React.ReactNode }) {
  const session = useQuery(queries.session());
  if (session.isPending) {
    return (
      <Center mih="100dvh">
        <Busy label="Loading" />
      </Center>
    );
  }
  if (session.isError) {
    return (
      <Center mih="100dvh" p="md">
        <Problem error={session.error} onRetry={() => void session.refetch()} />
      </Center>
    );
  }
  if (!session.data.user) return <SignInPage />;
  return (
    <>
      {children}
      <SignInAgain />
    </>
  );
}
