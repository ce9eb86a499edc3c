import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, NetworkError } from "../../api/errors";
import { UploadManager } from "./manager";
import { RememberedUploads } from "./remembered";
import { memoryStorage, recording, testServer } from "./testServer";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

function setUp(unfinished: Parameters<typeof testServer>[0] = [], storage = memoryStorage()) {
  const test = testServer(unfinished);
  const remembered = new RememberedUploads(storage);
  const manager = new UploadManager({ server: test.server, remembered });
  const states = () => manager.store.get().items.map(({ state }) => state);
  const only = () => manager.store.get().items[0]!;
  return { ...test, manager, remembered, states, only, storage };
}

describe("the queue", () => {
  it("sends two at a time, in order", async () => {
    const { manager, sent, states } = setUp();
    manager.add(1, [recording("a"), recording("b"), recording("c")]);
    await settle();
    expect(sent.map(({ parcel }) => parcel.name)).toEqual(["a", "b"]);
    expect(states()).toEqual(["sending", "sending", "waiting"]);
    sent[0]!.done(5);
    await settle();
    expect(states()).toEqual(["done", "sending", "sending"]);
    expect(manager.store.get().items[0]).toMatchObject({ video: 5, done: 100 });
  });

  it("gives the place of a paused one to the next, and takes it up again in its order", async () => {
    const { manager, sent, states } = setUp();
    manager.add(1, [recording("a"), recording("b"), recording("c"), recording("d")]);
    await settle();
    sent[0]!.created("/api/uploads/1/");
    manager.pause(1);
    await settle();
    expect(sent[0]!.stopped()).toBe(true);
    expect(states()).toEqual(["paused", "sending", "sending", "waiting"]);
    manager.resume(1);
    expect(states()[0]).toBe("waiting");
    sent[1]!.done(1);
    await settle();
    expect(sent.at(-1)!.parcel).toMatchObject({ name: "a", url: "/api/uploads/1/" });
  });

  it("cancels: stops, drops what the server has, leaves the list", async () => {
    const { manager, last, server, states } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    last().created("/api/uploads/1/");
    manager.cancel(1);
    expect(last().stopped()).toBe(true);
    expect(server.discard).toHaveBeenCalledWith("/api/uploads/1/");
    expect(states()).toEqual([]);
  });

  it("hears nothing more from a sender that was stopped", async () => {
    const { manager, last, states } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    manager.pause(1);
    last().failed(new NetworkError("gone"));
    last().done(3);
    await settle();
    expect(states()).toEqual(["paused"]);
  });
});

describe("progress", () => {
  it("shows bytes and speed, and not more often than can be read", async () => {
    const { manager, last, only } = setUp();
    manager.add(1, [recording("a", 1000)]);
    await settle();
    let shown = 0;
    manager.store.subscribe(() => shown++);
    for (let at = 1; at <= 10; at++) {
      await vi.advanceTimersByTimeAsync(100);
      last().progress(at * 50);
    }
    expect(only().done).toBeGreaterThan(300);
    expect(only().bytesPerSecond).toBeCloseTo(500, 0);
    expect(shown).toBeLessThan(6);
  });

  it("falls back to what the server has when a piece is lost", async () => {
    const { manager, last, only } = setUp();
    manager.add(1, [recording("a", 1000)]);
    await settle();
    last().created("/api/uploads/1/");
    last().accepted(400);
    last().progress(700);
    last().failed(new NetworkError("gone"));
    expect(only()).toMatchObject({ state: "retrying", done: 400 });
  });
});

it("shows a paused one as far as the server has it", async () => {
  const { manager, last, only } = setUp();
  manager.add(1, [recording("a", 1000)]);
  await settle();
  last().accepted(400);
  last().progress(700);
  manager.pause(1);
  expect(only()).toMatchObject({ state: "paused", done: 400, bytesPerSecond: null });
});

describe("a lost network", () => {
  it("is tried again, ever more slowly, until it is back", async () => {
    const { manager, sent, last, only } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    last().created("/api/uploads/1/");
    for (const wait of [1_000, 2_000, 4_000, 8_000, 15_000, 30_000, 30_000]) {
      last().failed(new NetworkError("gone"));
      const before = sent.length;
      expect(only()).toMatchObject({ state: "retrying", retryAt: Date.now() + wait, problem: { code: "unreachable" } });
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(sent.length).toBe(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(sent.length).toBe(before + 1);
    }
    expect(last().parcel.url).toBe("/api/uploads/1/");
    last().accepted(50);
    last().failed(new NetworkError("gone"));
    expect(only().retryAt).toBe(Date.now() + 1_000);
  });

  it("does not wait any longer once the browser is online again", async () => {
    const { manager, sent, last } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    last().failed(new NetworkError("gone"));
    manager.retryNow();
    await settle();
    expect(sent).toHaveLength(2);
  });
});

describe("a server that refuses", () => {
  it("is quoted, and not asked again by itself", async () => {
    const { manager, sent, last, only } = setUp();
    manager.add(1, [recording("a"), recording("b"), recording("c")]);
    await settle();
    sent[0]!.failed(new ApiError(400, "upload_too_large", "At most 1 GB may be sent."));
    await settle();
    expect(only()).toMatchObject({ state: "failed", problem: { code: "upload_too_large", detail: "At most 1 GB may be sent." } });
    expect(last().parcel.name).toBe("c");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(only().state).toBe("failed");
  });

  it("gets a few more tries when it is only in trouble", async () => {
    const { manager, sent, last, only } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    for (let at = 0; at < 8; at++) {
      last().failed(new ApiError(503, "storage_full", "The disk is full."));
      expect(only().state).toBe("retrying");
      await vi.advanceTimersByTimeAsync(30_000);
    }
    last().failed(new ApiError(503, "storage_full", "The disk is full."));
    expect(only()).toMatchObject({ state: "failed", problem: { detail: "The disk is full." } });
    manager.resume(1);
    await settle();
    expect(sent).toHaveLength(10);
  });

  it("begins anew where the server kept nothing", async () => {
    const { manager, last, only, remembered } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    last().created("/api/uploads/1/");
    last().accepted(50);
    last().failed(new ApiError(404, "http_404", ""));
    expect(only()).toMatchObject({ url: null, done: 0 });
    expect(remembered.fingerprintOf("/api/uploads/1/")).toBeNull();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(last().parcel.url).toBeNull();
  });
});

describe("a session that ended", () => {
  it("pauses everything, asks to sign in, and goes on where it stopped", async () => {
    const { manager, sent, last, states, server } = setUp();
    let signIn = (): void => {};
    manager.add(1, [recording("a"), recording("b"), recording("c")]);
    await settle();
    sent[0]!.created("/api/uploads/1/");
    server.unfinished.mockImplementationOnce(() => new Promise((resolve) => { signIn = () => resolve([]); }));
    sent[0]!.failed(new ApiError(401, "not_authenticated", "Authentication credentials were not provided."));
    await settle();
    expect(states()).toEqual(["signed_out", "signed_out", "signed_out"]);
    expect(sent[1]!.stopped()).toBe(true);
    signIn();
    await settle();
    expect(states()).toEqual(["sending", "sending", "waiting"]);
    expect(sent.map(({ parcel }) => parcel.url).slice(-2)).toContain("/api/uploads/1/");
    expect(last().parcel.name).toBe("b");
  });

  it("stays paused while the person does not sign in", async () => {
    const { manager, last, only, server } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    server.unfinished.mockRejectedValueOnce(new ApiError(401, "not_authenticated", ""));
    last().failed(new ApiError(401, "not_authenticated", ""));
    await settle();
    expect(only()).toMatchObject({ state: "signed_out", problem: { detail: "Your session has ended. Sign in again to go on." } });
    await manager.signInAndGoOn();
    await settle();
    expect(only().state).toBe("sending");
  });
});

describe("after a reload", () => {
  it("knows the same file again", async () => {
    const first = setUp();
    first.manager.add(1, [recording("a")]);
    await settle();
    first.last().created("/api/uploads/1/");
    const second = setUp([], first.storage);
    second.manager.add(1, [recording("a")]);
    await settle();
    expect(second.last().parcel.url).toBe("/api/uploads/1/");
  });

  it("does not mix two files of the same name and size", async () => {
    const first = setUp();
    first.manager.add(1, [recording("a")]);
    await settle();
    first.last().created("/api/uploads/u/");
    const second = setUp([{ id: "u", name: "a", length: 100, offset: 60 }], first.storage);
    second.manager.add(1, [recording("a", 100, { fingerprint: "a/100/2" })]);
    await settle();
    expect(second.last().parcel.url).toBeNull();
  });

  it("goes on with what another computer began, by name and size, once", async () => {
    const { manager, sent } = setUp([{ id: "u", name: "a", length: 100, offset: 60 }, { id: "v", name: "b", length: 5, offset: 1 }]);
    manager.add(1, [recording("a"), recording("b")]);
    await settle();
    expect(sent.map(({ parcel }) => parcel.url)).toEqual(["/api/uploads/u/", null]);
  });

  it("asks for the video where the last answer was lost", async () => {
    const { manager, last, only } = setUp();
    manager.add(1, [recording("a")]);
    await settle();
    last().created("/api/uploads/1/");
    last().done(null);
    await settle();
    expect(only()).toMatchObject({ state: "done", video: 77 });
  });
});

it("reads a folder once, however often sending begins again", async () => {
  const { manager, last, states } = setUp();
  const open = vi.fn(async () => new Blob(["zip"]));
  manager.add(1, [recording("f.zip", 3, { needsReading: true, open })]);
  expect(states()).toEqual(["preparing"]);
  await settle();
  expect(states()).toEqual(["sending"]);
  last().failed(new NetworkError("gone"));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states()).toEqual(["sending"]);
  expect(open).toHaveBeenCalledTimes(1);
});

it("sends nothing more in the name of a person who left", async () => {
  const { manager, last, states } = setUp();
  manager.add(1, [recording("a")]);
  await settle();
  manager.leave();
  expect(last().stopped()).toBe(true);
  expect(states()).toEqual([]);
});
