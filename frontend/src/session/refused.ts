/** Why single sign-on opened no session, in a sentence for the person who came back from there. */

const SENTENCES: Readonly<Record<string, string>> = {
  sign_up_closed: "You are known there, and there is no account for you here yet. Ask somebody of your project for an invitation.",
  email_unverified: "Your e-mail address is not confirmed there, so that no account could be found for you here. Confirm it and try again, or sign in with a password.",
  account_disabled: "Your account here is disabled. Ask an administrator.",
  account_unclear: "It is not clear which account here is yours. Sign in with your password, or ask an administrator.",
};

export function refusedSentence(search: string): string | null {
  const code = new URLSearchParams(search).get("refused");
  if (code === null) return null;
  return SENTENCES[code] ?? "Single sign-on did not work. Try it again; if it fails again, sign in with a password or ask an administrator.";
}
