import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { renderAt } from "../test/render";
import { user, ways } from "../test/samples";
import { serve } from "../test/server";
import { SignInForm } from "./SignInForm";

afterEach(() => vi.unstubAllGlobals());

async function signInAs(name: string, password: string) {
  const person = userEvent.setup();
  await person.type(screen.getByLabelText("Name"), name);
  await person.type(screen.getByLabelText("Password"), password);
  await person.click(screen.getByRole("button", { name: "Sign in" }));
}

it("signs in with name and password", async () => {
  const asked = serve({ "POST /api/session/": { body: { user, sign_in: ways } } });
  const signedIn = vi.fn();
  renderAt("/", <SignInForm onSignedIn={signedIn} />);
  await signInAs("ada", "secret");
  await vi.waitFor(() => expect(signedIn).toHaveBeenCalledWith(user));
  expect(asked[0]?.body).toEqual({ username: "ada", password: "secret" });
});

it("says in a sentence that name and password do not fit", async () => {
  serve({ "POST /api/session/": { status: 400, body: { code: "login_failed", detail: "x" } } });
  renderAt("/", <SignInForm />);
  await signInAs("ada", "wrong");
  expect((await screen.findByRole("alert")).textContent).toContain("Name and password do not belong together");
});
