import { afterEach, describe, expect, it, vi } from "vitest";
import { serve } from "../test/server";
import { filaments, session } from "./client";
import { ApiError, NetworkError } from "./errors";
import { contentOf } from "./version";
import { address, csrfToken, json, onSignedOut } from "./http";

afterEach(() => {
  onSignedOut(null);
  vi.unstubAllGlobals();
});

describe("addresses", () => {
  it("joins lists with commas and leaves out what is not given", () => {
    expect(address("/a/", { states: ["accepted", "draft"], filament: null, none: [], n: 0 })).toBe("/a/?states=accepted%2Cdraft&n=0");
    expect(address("/a/")).toBe("/a/");
  });

  it("finds the CSRF token among other cookies", () => {
    expect(csrfToken("theme=dark; csrftoken=abc123; x=1")).toBe("abc123");
    expect(csrfToken("notcsrftoken=1")).toBe("");
  });
});

describe("errors", () => {
  it("carries status, code, sentence and extra", async () => {
    serve({ "GET /a/": { status: 409, body: { code: "job_finished", detail: "It is over.", extra: { id: 3 } } } });
    const error = await json("/a/").catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 409, code: "job_finished", message: "It is over.", extra: { id: 3 } });
  });

  it("makes an ApiError of a body that is not ours", async () => {
    vi.stubGlobal("fetch", async () => new Response("<h1>Bad gateway</h1>", { status: 502 }));
    await expect(json("/a/")).rejects.toMatchObject({ code: "http_502", detail: "The server answered with status 502." });
  });

  it("tells an unreachable server from a refusal", async () => {
    vi.stubGlobal("fetch", async () => { throw new TypeError("Failed to fetch"); });
    await expect(json("/a/")).rejects.toBeInstanceOf(NetworkError);
  });

  it("passes an abort on as it is", async () => {
    vi.stubGlobal("fetch", async () => { throw new DOMException("given up", "AbortError"); });
    await expect(json("/a/")).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a session that ended", () => {
  it("is repaired once and the request repeated", async () => {
    let signedIn = false;
    const asked = serve({
      "GET /a/": () => (signedIn ? { body: { fine: true } } : { status: 403, body: { code: "not_authenticated", detail: "" } }),
    });
    onSignedOut(async () => { signedIn = true; return true; });
    await expect(json("/a/")).resolves.toEqual({ fine: true });
    expect(asked).toHaveLength(2);
  });

  it("stays an error when nobody signs in", async () => {
    serve({ "GET /a/": { status: 401, body: { code: "not_authenticated", detail: "Sign in." } } });
    onSignedOut(async () => false);
    await expect(json("/a/")).rejects.toMatchObject({ status: 401 });
  });

  it("is not confused with a missing role", async () => {
    serve({ "GET /a/": { status: 403, body: { code: "permission_denied", detail: "Only managers." } } });
    const ask = vi.fn(async () => true);
    onSignedOut(ask);
    await expect(json("/a/")).rejects.toMatchObject({ code: "permission_denied" });
    expect(ask).not.toHaveBeenCalled();
  });
});

describe("the client", () => {
  it("sends the CSRF token with everything that changes something", async () => {
    document.cookie = "csrftoken=t0ken";
    const asked = serve({ "DELETE /api/session/": { status: 204 }, "GET /api/session/": { body: { user: null } } });
    await session.end();
    await session.read();
    expect(asked[0]?.headers.get("X-CSRFToken")).toBe("t0ken");
    expect(asked[1]?.headers.get("X-CSRFToken")).toBeNull();
  });

  const filament = { id: 1, thumbnail_url: "/api/filaments/1/frames/0/preview/?width=256&v=a9d771" };

  it("reads a chunk of 16-bit frames and refuses a damaged one", async () => {
    const headers = { "X-Filamark-Shape": "1,2,2", "X-Filamark-Dtype": "uint16" };
    const fetched = vi.fn(async () => new Response(new Uint8Array([1, 0, 0, 1, 255, 255, 2, 0]), { headers }));
    vi.stubGlobal("fetch", fetched);
    const { shape, pixels } = await filaments.chunk(filament, 0);
    expect(fetched).toHaveBeenCalledWith("/api/filaments/1/chunks/0/?v=a9d771", expect.anything());
    expect(shape).toEqual([1, 2, 2]);
    expect([...pixels]).toEqual([1, 256, 65_535, 2]);
    vi.stubGlobal("fetch", async () => new Response(new Uint8Array(7), { headers }));
    await expect(filaments.chunk(filament, 0)).rejects.toMatchObject({ code: "chunk_unreadable" });
  });

  it("asks for chunks without a version where the server tells none", () => {
    expect(contentOf({ thumbnail_url: "/thumb/?width=256" })).toBeNull();
  });
});
