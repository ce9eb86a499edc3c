import "fake-indexeddb/auto";
import { expect, test, vi } from "vitest";
import { encodeMask } from "../domain/maskWire";
import { maskOf } from "../domain/testGrids";
import { NotSavedYet } from "./frameActions";
import { restoreVersion } from "./restoring";
import { openFilament } from "./testFilament";
import { TestServer } from "./testServer";

const EMPTY = "........";
const OLD = maskOf("##......", ...Array.from({ length: 7 }, () => EMPTY));

/** A server that holds two versions of frame 100, and can bring any back as `OLD`. */
async function withHistory() {
  const server = new TestServer();
  const masks = { A1: await encodeMask(OLD) };
  await server.otherPerson(100, masks);
  await server.otherPerson(100, { A1: await encodeMask(maskOf(...Array.from({ length: 8 }, () => EMPTY))) });
  const restore = vi.fn(async (frame: number, { base_version, idempotency_key }: { base_version: number; idempotency_key: string }) =>
    server.saveMasks(frame, { base_version, idempotency_key, masks }),
  );
  const store = openFilament(server, `filamark ${crypto.randomUUID()}`);
  return { server, store, restore, document: await store.open(0) };
}

test("the frame shows what was brought back, and knows what undoes it", async () => {
  const { store, restore, document } = await withHistory();
  await expect(restoreVersion(store, { restore }, document, 1)).resolves.toEqual({ version: 1, made: 3, before: 2 });
  expect(document.layers.get("A1")!.data.subarray(0, 3)).toEqual(Uint8Array.of(1, 1, 0));
  expect([document.version, document.isDirty]).toEqual([3, false]);
});

test("strokes are saved first, so that they are a version of their own", async () => {
  const { server, store, restore, document } = await withHistory();
  document.replace(new Map([["A1", OLD]]), "stroke");
  store.edited(document);
  await expect(restoreVersion(store, { restore }, document, 1)).resolves.toMatchObject({ made: 4, before: 3 });
  expect(server.saves).toHaveLength(2);
});

test("strokes that cannot be saved stop it", async () => {
  const { server, store, restore, document } = await withHistory();
  document.replace(new Map([["A1", OLD]]), "stroke");
  store.edited(document);
  server.isAway = true;
  await expect(restoreVersion(store, { restore }, document, 1)).rejects.toBeInstanceOf(NotSavedYet);
  expect(restore).not.toHaveBeenCalled();
});

test("where somebody else was first, theirs is shown", async () => {
  const { server, store, restore, document } = await withHistory();
  await server.otherPerson(100, { A1: await encodeMask(OLD) });
  await expect(restoreVersion(store, { restore }, document, 1)).rejects.toMatchObject({ code: "stale_version" });
  expect([document.version, document.layers.get("A1")!.data[0]]).toEqual([3, 1]);
});
