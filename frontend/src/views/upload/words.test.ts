import { describe, expect, it } from "vitest";
import type { UploadItem } from "../../state/uploads/upload";
import { overallWords, uploadSentence } from "./words";

const item = (changes: Partial<UploadItem>): UploadItem => ({
  id: 1, project: 1, name: "a.tif", size: 5e9, state: "sending", done: 1.2e9, bytesPerSecond: 45e6, problem: null, retryAt: null, url: null, video: null, ...changes,
});

describe("an upload's sentence", () => {
  it.each<[Partial<UploadItem>, string]>([
    [{}, "1.2 GB of 5 GB · 45 MB/s · about 1 min 24 s left"],
    [{ bytesPerSecond: null, done: 0 }, "0 bytes of 5 GB"],
    [{ state: "preparing", done: 5e8 }, "Reading the images, 500 MB of 5 GB"],
    [{ state: "waiting", done: 0 }, "Waiting for its turn"],
    [{ state: "waiting" }, "Waiting for its turn, 24 % sent"],
    [{ state: "paused" }, "Paused, 1.2 GB of 5 GB sent"],
    [{ state: "retrying", problem: { code: "unreachable", detail: "The connection to the server is lost." }, retryAt: 4_200 }, "The connection to the server is lost. Trying again in 4 s."],
    [{ state: "failed", problem: { code: "x", detail: "There is no room left for it." } }, "There is no room left for it."],
    [{ state: "done" }, "5 GB sent"],
  ])("%o", (changes, sentence) => {
    expect(uploadSentence(item(changes), 1_000)).toBe(sentence);
  });
});

describe("the top bar", () => {
  it("says how far everything is, and first what needs a person", () => {
    expect(overallWords([item({})], 0.24)).toEqual({ text: "Uploads, 24 %", needsPerson: false });
    expect(overallWords([item({})], 1)?.text).toBe("Uploads, 99 %");
    expect(overallWords([item({}), item({ state: "failed" })], 0.2)).toEqual({ text: "Uploads, 1 stopped", needsPerson: true });
    expect(overallWords([item({ state: "retrying" })], 0.2)?.text).toBe("Uploads, no connection");
    expect(overallWords([item({ state: "paused" })], 0.2)?.text).toBe("Uploads paused");
    expect(overallWords([item({ state: "done" })], 0)).toBeNull();
  });
});
