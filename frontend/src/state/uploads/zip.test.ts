import { expect, it, vi } from "vitest";
import { crc32 } from "./crc32";
import { folderRecording } from "./recording";
import { zip, zipSize } from "./zip";

const text = (value: string) => new TextEncoder().encode(value);

it("computes the check value of the specification, in pieces too", () => {
  expect(crc32(text("123456789"))).toBe(0xcbf43926);
  expect(crc32(text("6789"), crc32(text("12345")))).toBe(0xcbf43926);
  expect(crc32(text(""))).toBe(0);
});

it("stores files as they are, under sizes that are known before", async () => {
  const entries = [{ name: "frame 1.png", file: new Blob(["first"]) }, { name: "frame µ.png", file: new Blob(["second one"]) }];
  const onRead = vi.fn();
  const blob = await zip(entries, onRead);
  expect(blob.size).toBe(zipSize(entries));
  expect(onRead).toHaveBeenLastCalledWith(15);
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(bytes.buffer);
  expect(view.getUint32(0, true)).toBe(0x04034b50);
  expect(view.getUint32(14, true)).toBe(crc32(text("first")));
  expect(new TextDecoder().decode(bytes.slice(30, 46))).toBe("frame 1.pngfirst");
  // The last records say where the directory begins and how many files there are.
  const end64 = bytes.length - 22 - 20 - 56;
  expect(view.getBigUint64(end64 + 32, true)).toBe(2n);
  const directory = Number(view.getBigUint64(end64 + 48, true));
  expect(view.getUint32(directory, true)).toBe(0x02014b50);
  expect(Number(view.getBigUint64(end64 + 40, true))).toBe(end64 - directory);
});

it("puts pictures in the order of their numbers, and the same folder is the same recording", () => {
  const files = ["f10.png", "f9.png"].map((name) => new File(["x"], name, { lastModified: 7 }));
  const recording = folderRecording("run 3", files);
  expect(recording).toMatchObject({ name: "run 3.zip", files: 2, needsReading: true });
  expect(folderRecording("run 3", [...files].reverse()).fingerprint).toBe(recording.fingerprint);
});
