import "fake-indexeddb/auto";
import { notifications } from "@mantine/notifications";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ApiError } from "../../../api/errors";
import { warningKey } from "../../../domain/frameRules";
import type { FrameDocument } from "../../../state/frameDocument";
import { paintRow } from "../../../state/testFilament";
import { TestServer } from "../../../state/testServer";
import { rulesDeeds } from "../commands/rules";
import type { CommandContext } from "../commands/context";
import type { EditorSession } from "../editorSession";
import { handIn } from "./handIn";
import { listOf, testSession } from "./testEditor";

let server: TestServer;
let session: EditorSession;
let document: FrameDocument;
const refused = vi.fn();
const attention = vi.fn();

beforeEach(async () => {
  server = new TestServer();
  session = testSession(server);
  document = await session.labels.open(0);
  session.rules.attention.subscribe(attention);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.clearAllMocks();
  session.labels.saver.stop();
});

const context = async (): Promise<CommandContext> => {
  const ask = (deed: Promise<void>) => deed.catch(refused);
  return { session, frames: await listOf(server), editable: document, ask } as unknown as CommandContext;
};
const draw = (...rows: number[]) => rows.forEach((row) => paintRow(session.labels, document, row));

test("a frame that keeps the rules goes out", async () => {
  draw(1, 2);
  await handIn(await context(), document);
  expect([document.state, attention.mock.calls.length]).toEqual(["submitted", 0]);
});

test("unresolved warnings keep it here, show the list and say what to do", async () => {
  const shown = vi.spyOn(notifications, "show");
  const submit = vi.spyOn(server, "submit");
  draw(1, 5);
  await handIn(await context(), document);
  expect([submit.mock.calls.length, attention.mock.calls.length]).toEqual([0, 1]);
  expect(shown.mock.calls[0]![0].message).toContain("1 warning under Rules waits for you: repair (R) or confirm (Y)");
});

test("what only the server knows comes into the list", async () => {
  draw(1, 2);
  const warning = { code: "area_grew", layer: "A1", pixels: 8, against: 0 } as const;
  vi.spyOn(server, "submit").mockRejectedValue(new ApiError(409, "unresolved_warnings", "Look.", { warnings: [warning] }));
  const now = await context();
  await handIn(now, document);
  expect(session.rules.unresolved(document, now.frames)).toEqual([warning]);
  expect([refused.mock.calls.length, attention.mock.calls.length]).toEqual([1, 1]);
});

test("one key repairs the first warning, another confirms it; then the frame goes out", async () => {
  draw(1, 2, 5);
  rulesDeeds(await context())["repair-warning"]();
  await vi.waitFor(async () => expect(session.rules.unresolved(document, (await context()).frames)).toEqual([]));
  draw(6);
  const now = await context();
  rulesDeeds(now)["confirm-warning"]();
  expect([...document.confirmed]).toEqual(["several_components:A1"]);
  expect(session.rules.of(document, now.frames).map(warningKey)).toEqual(["several_components:A1"]);
  await handIn(now, document);
  expect(document.state).toBe("submitted");
});

test("nothing is confirmed in a frame that is handed in", async () => {
  draw(1, 5);
  await session.labels.saver.flush();
  await session.labels.takeFromServer({ ...(await server.read(100)), state: "accepted" });
  rulesDeeds(await context())["confirm-warning"]();
  expect(document.confirmed.size).toBe(0);
});
