/** When the session ends, a dialog over the page asks to sign in again; the page stays, the waiting requests go on. */
import { Modal, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { onSignedOut } from "../api/http";
import type { User } from "../api/types";
import { SignInForm } from "./SignInForm";
import { useUser } from "./useSession";

type Answer = (signedIn: boolean) => void;

export function SignInAgain() {
  const [open, setOpen] = useState(false);
  const waiting = useRef<Answer[]>([]);
  const user = useUser();
  const client = useQueryClient();

  useEffect(() => {
    onSignedOut(() => {
      setOpen(true);
      return new Promise((answer) => waiting.current.push(answer));
    });
    return () => onSignedOut(null);
  }, []);

  const answerAll = (signedIn: boolean) => {
    setOpen(false);
    for (const answer of waiting.current.splice(0)) answer(signedIn);
  };

  /** Another person may see other things: everything read so far is read again. */
  const signedIn = (now: User) => {
    // What the one before left unsaved is not saved in another person's name: it waits in that person's journal.
    answerAll(!user || now.id === user.id);
    if (user && now.id !== user.id) void client.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
  };

  return (
    <Modal opened={open} onClose={() => answerAll(false)} title="Your session has ended" centered>
      <Text size="sm" c="dimmed" mb="md" data-testid="sign-in-again">
        Sign in again to go on. The page behind stays as it is and nothing is lost.
      </Text>
      <SignInForm name={user?.username} onSignedIn={signedIn} />
    </Modal>
  );
}
