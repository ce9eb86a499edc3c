import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createMemoryRouter, RouterProvider } from "react-router-dom";
import { afterEach, expect, it, vi } from "vitest";
import { user, ways } from "../test/samples";
import { serve } from "../test/server";
import { routes } from "./router";
import { theme } from "./theme";

afterEach(() => vi.unstubAllGlobals());

it("opens the projects after signing in at an address that only signs in", async () => {
  serve({
    "GET /api/session/": { body: { user: null, sign_in: ways } }, "POST /api/session/": { body: { user, sign_in: ways } },
    "GET /api/projects/": { body: [] }, "GET /api/jobs/": { body: [] },
  });
  const router = createMemoryRouter(routes, { initialEntries: ["/login"] });
  render(
    <MantineProvider theme={theme} defaultColorScheme="dark" env="test">
      <QueryClientProvider client={new QueryClient()}><RouterProvider router={router} /></QueryClientProvider>
    </MantineProvider>,
  );
  const person = userEvent.setup();
  await person.type(await screen.findByLabelText("Name"), "ada");
  await person.type(screen.getByLabelText("Password"), "secret");
  await person.click(screen.getByRole("button", { name: "Sign in" }));
  await screen.findByTestId("projects-page");
  expect(router.state.location.pathname).toBe("/projects");
});

it("opens a comparison where it is addressed, and says what to do where it names nothing to compare", async () => {
  serve({ "GET /api/session/": { body: { user, sign_in: ways } }, "GET /api/jobs/": { body: [] } });
  const router = createMemoryRouter(routes, { initialEntries: ["/models/compare"] });
  render(
    <MantineProvider theme={theme} defaultColorScheme="dark" env="test">
      <QueryClientProvider client={new QueryClient()}><RouterProvider router={router} /></QueryClientProvider>
    </MantineProvider>,
  );
  expect((await screen.findByTestId("no-comparison", {}, { timeout: 10_000 })).textContent).toContain("tick two that were evaluated");
}, 20_000);
