import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { json } from "../api/http";
import { renderAt } from "../test/render";
import { user, ways } from "../test/samples";
import { serve } from "../test/server";
import { SignInAgain } from "./SignInAgain";

afterEach(() => vi.unstubAllGlobals());

it("asks over the page, then lets every waiting request go on", async () => {
  let signedIn = false;
  serve({
    "GET /api/session/": () => ({ body: { user: signedIn ? user : null, sign_in: ways } }),
    "POST /api/session/": () => { signedIn = true; return { body: { user, sign_in: ways } }; },
    "GET /a/": () => (signedIn ? { body: "a" } : { status: 403, body: { code: "not_authenticated", detail: "" } }),
    "GET /b/": () => (signedIn ? { body: "b" } : { status: 403, body: { code: "not_authenticated", detail: "" } }),
  });
  renderAt("/", <><p>Unsaved work</p><SignInAgain /></>);
  let both: Promise<unknown[]> = Promise.resolve([]);
  act(() => { both = Promise.all([json("/a/"), json("/b/")]); });
  await screen.findByText("Your session has ended");
  expect(screen.getByText("Unsaved work")).toBeTruthy();

  const person = userEvent.setup();
  await person.type(screen.getByLabelText("Name"), "ada");
  await person.type(screen.getByLabelText("Password"), "secret");
  await person.click(screen.getByRole("button", { name: "Sign in" }));
  await expect(both).resolves.toEqual(["a", "b"]);
});
