import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sendFailure } from "./failure";
import { errorOf, sendByTus, type Parcel } from "./tus";

interface Request { method: string; url: string; headers: Record<string, string>; body: unknown }
type Answer = { status: number; headers?: Record<string, string>; body?: string } | "no network";

/** Requests in the order in which they were made; `answer` is the server. */
function wire(answer: (request: Request, at: number) => Answer) {
  const requests: Request[] = [];
  class Xhr {
    upload = { onprogress: null as ((event: unknown) => void) | null };
    onload = () => {};
    onerror: (event: unknown) => void = () => {};
    status = 0;
    responseText = "";
    private request: Request = { method: "", url: "", headers: {}, body: null };
    private answered: Record<string, string> = {};
    open(method: string, url: string) { this.request = { method, url, headers: {}, body: null }; }
    setRequestHeader(name: string, value: string) { this.request.headers[name] = value; }
    getResponseHeader(name: string) { return this.answered[name] ?? null; }
    abort() {}
    send(body: unknown) {
      this.request.body = body;
      const said = answer(this.request, requests.push(this.request) - 1);
      queueMicrotask(() => {
        if (said === "no network") return this.onerror(new Event("error"));
        this.status = said.status;
        this.responseText = said.body ?? "";
        this.answered = said.headers ?? {};
        this.onload();
      });
    }
  }
  vi.stubGlobal("XMLHttpRequest", Xhr);
  return requests;
}

function sendParcel(changes: Partial<Parcel> = {}) {
  const events = { created: vi.fn(), progress: vi.fn(), accepted: vi.fn(), done: vi.fn(), failed: vi.fn() };
  const sending = sendByTus({ blob: new Blob(["hello"]), name: "ä.tif", project: 4, url: null, ...changes }, events);
  return { ...events, sending };
}

beforeEach(() => { document.cookie = "csrftoken=token1"; });
afterEach(() => vi.unstubAllGlobals());

it("announces the file, sends it with a checksum and the token, and learns its video", async () => {
  const requests = wire(({ method }): Answer =>
    method === "POST"
      ? { status: 201, headers: { Location: "https://elsewhere.example/api/uploads/u/" } }
      : { status: 204, headers: { "Upload-Offset": "5", "X-Filamark-Video": "12" } },
  );
  const { created, accepted, done } = sendParcel();
  await vi.waitFor(() => expect(done).toHaveBeenCalledWith(12));
  expect(created).toHaveBeenCalledWith("/api/uploads/u/");
  expect(accepted).toHaveBeenCalledWith(5);
  expect(requests.map(({ method, url }) => [method, url])).toEqual([["POST", "/api/uploads/"], ["PATCH", "/api/uploads/u/"]]);
  expect(requests[0]!.headers).toMatchObject({ "Tus-Resumable": "1.0.0", "Upload-Length": "5", "X-CSRFToken": "token1" });
  expect(requests[0]!.headers["Upload-Metadata"]).toBe("filename w6QudGlm,project NA==");
  expect(requests[1]!.headers["Upload-Checksum"]).toBe("sha256 LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
});

it("asks where to go on and sends the rest only", async () => {
  const requests = wire(({ method }): Answer =>
    method === "HEAD"
      ? { status: 200, headers: { "Upload-Offset": "3", "Upload-Length": "5" } }
      : { status: 204, headers: { "Upload-Offset": "5" } },
  );
  const { done } = sendParcel({ url: "/api/uploads/u/" });
  await vi.waitFor(() => expect(done).toHaveBeenCalledWith(null));
  expect(requests.map(({ method }) => method)).toEqual(["HEAD", "PATCH"]);
  expect(new TextDecoder().decode(requests[1]!.body as ArrayBuffer)).toBe("lo");
});

it("never begins anew by itself where the upload is gone", async () => {
  const requests = wire(() => ({ status: 404 }));
  const { failed } = sendParcel({ url: "/api/uploads/u/" });
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  expect(requests).toHaveLength(1);
  expect(sendFailure(failed.mock.calls[0]![0], true).kind).toBe("gone");
});

it.each([
  ["no network" as const, { kind: "again", answered: false }],
  [{ status: 401, body: '{"code":"not_authenticated","detail":"x"}' }, { kind: "signed_out" }],
  [{ status: 403, body: '{"code":"permission_denied","detail":"Viewers may not add videos."}' }, { kind: "refused", detail: "Viewers may not add videos." }],
  [{ status: 403, body: '{"code":"csrf_failed","detail":"x"}' }, { kind: "again", answered: true }],
  [{ status: 413, body: '{"code":"too_large","detail":"At most 1 TB."}' }, { kind: "refused", code: "too_large", detail: "At most 1 TB." }],
  [{ status: 507, body: '{"code":"storage_full","detail":"There is no room left."}' }, { kind: "again", detail: "There is no room left." }],
  [{ status: 502, body: "<h1>Bad gateway</h1>" }, { kind: "again", code: "http_502" }],
])("tells failures apart: %o", async (answer, expected) => {
  wire(() => answer);
  const { failed } = sendParcel();
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  expect(sendFailure(failed.mock.calls[0]![0], false)).toMatchObject(expected);
});

it("says that a file was taken away, which no network brings back", async () => {
  wire(() => ({ status: 201, headers: { Location: "/api/uploads/u/" } }));
  const blob = new Blob(["hello"]);
  blob.slice = () => Object.assign(new Blob(["hello"]), { arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")) });
  const { failed } = sendParcel({ blob });
  await vi.waitFor(() => expect(failed).toHaveBeenCalled());
  expect(sendFailure(failed.mock.calls[0]![0], true)).toMatchObject({ kind: "refused", code: "file_unreadable" });
});

it("leaves other errors as they are", () => {
  const error = new Error("x");
  expect(errorOf(error)).toBe(error);
});
