import "fake-indexeddb/auto";
import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { documentWith, renderInEditor, sessionOf } from "../testEditor";
import { ProposalPanel } from "./ProposalPanel";

beforeEach(() => localStorage.clear());

const text = (id: string) => screen.getByTestId(id).textContent;
const isDisabled = (id: string) => screen.getByTestId<HTMLButtonElement>(id).disabled;

test("what the proposal would change, by descriptor", () => {
  renderInEditor(sessionOf(), <ProposalPanel document={documentWith()} run={vi.fn()} busy={false} />);
  expect(["adds-A1", "takes-A1", "dice-A1"].map(text)).toEqual(["4", "4", "0.500"]);
  expect(["adds-A2", "takes-A2", "dice-A2"].map(text)).toEqual(["0", "0", "1.000"]);
  expect([isDisabled("take-A1"), isDisabled("take-A2")]).toEqual([false, true]);
});

test("the figures follow what is taken", () => {
  const session = sessionOf();
  const document = documentWith();
  renderInEditor(session, <ProposalPanel document={document} run={vi.fn()} busy={false} />);
  act(() => void document.replace(new Map([["A1", document.proposal!.layers.get("A1")!]]), "all"));
  expect(["adds-A1", "takes-A1", "dice-A1"].map(text)).toEqual(["0", "0", "1.000"]);
  expect(isDisabled("take-A1")).toBe(true);
});

test("every button is a command", async () => {
  const run = vi.fn();
  renderInEditor(sessionOf(), <ProposalPanel document={documentWith()} run={run} busy={false} />);
  const person = userEvent.setup();
  for (const id of ["take-A1", "accept-proposal", "use-proposal", "take-part", "reject-proposal", "overlay-verdict", "overlay-heat"]) {
    await person.click(screen.getByTestId(id));
  }
  expect(run.mock.calls.map(([command]) => command)).toEqual([
    "take-1", "accept-proposal", "use-proposal", "take-part", "reject-proposal", "toggle-verdict", "toggle-heat",
  ]);
});

test.each([
  ["viewer", false, false],
  ["annotator", true, false],
  ["reviewer", true, true],
] as const)("a %s is offered what they may do", (role, mayTake, mayJudge) => {
  renderInEditor(sessionOf(role), <ProposalPanel document={documentWith()} run={vi.fn()} busy={false} />);
  const isThere = (id: string) => screen.queryByTestId(id) !== null;
  expect(["take-A1", "use-proposal", "take-part"].map(isThere)).toEqual([mayTake, mayTake, mayTake]);
  expect(["accept-proposal", "reject-proposal"].map(isThere)).toEqual([mayJudge, mayJudge]);
  expect(isThere("overlay-heat")).toBe(true);
});

test("without a proposal it says so", () => {
  renderInEditor(sessionOf(), <ProposalPanel document={documentWith(null)} run={vi.fn()} busy={false} />);
  expect(screen.getByText("No model has proposed masks for this frame.")).toBeTruthy();
});
