import { describe, expect, it } from "vitest";
import { choicesOf, joined } from "./choices";
import { readChosenFolder } from "./drops";

const file = (name: string, text = "x", path = "") => {
  const made = new File([text], name, { lastModified: 1 });
  Object.defineProperty(made, "webkitRelativePath", { value: path });
  return made;
};
const loose = (...files: File[]) => choicesOf({ loose: files, folders: [] });

describe("files", () => {
  it("are recordings by their ending, whatever its case", () => {
    expect(loose(file("a.TIF"), file("b.dm4"), file("c.emd"), file("d.zip")).recordings.map(({ name }) => name)).toEqual(["a.TIF", "b.dm4", "c.emd", "d.zip"]);
  });

  it("are refused at once, each with its reason", () => {
    expect(loose(file("a.docx"), file("b.tif", ""), file("README"), file("times.csv"), file("one.png")).refused).toEqual([
      { name: "a.docx", reason: "Files ending in “.docx” hold no recording that can be read here." },
      { name: "b.tif", reason: "The file is empty. Was it copied completely?" },
      { name: "README", reason: "Its name has no ending that tells the format." },
      { name: "times.csv", reason: "A table of times is entered on the video's page, once its recording is there." },
      { name: "one.png", reason: "A single image is no recording. Choose all images of the recording, or the folder they lie in." },
    ]);
  });

  it("are refused where the server takes no file so large", () => {
    const { recordings, refused } = choicesOf({ loose: [file("a.tif", "12345")], folders: [] }, 4);
    expect(recordings).toEqual([]);
    expect(refused[0]?.reason).toContain("It has 5 bytes; this server takes files of at most 4 bytes.");
  });

  it("that are images of one recording go together under their common name", () => {
    expect(loose(file("run_0001.png"), file("run_0002.png"))).toMatchObject({ recordings: [{ name: "run.zip", files: 2 }], refused: [] });
    expect(loose(file("1.png"), file("2.png")).recordings[0]?.name).toBe("images.zip");
  });
});

describe("a folder", () => {
  it("of images is one recording, with the table of times beside them", () => {
    const files = [file("f1.tif"), file("f2.tif"), file("times.csv")];
    expect(choicesOf({ loose: [], folders: [{ name: "run 3", files }] })).toMatchObject({ recordings: [{ name: "run 3.zip", files: 3 }], refused: [] });
  });

  it("of images of different kinds is refused before anything is sent", () => {
    const files = [file("f1.tif"), file("f2.tif"), file("preview.JPEG")];
    expect(choicesOf({ loose: [], folders: [{ name: "run 3", files }] })).toMatchObject({ recordings: [], refused: [{ name: "run 3", reason: "It holds images of different kinds (.jpg, .tif). Leave only those of the recording in it." }] });
  });

  it("of recordings is several recordings", () => {
    const files = [file("a.dm4"), file("b.dm4"), file("notes.txt")];
    const { recordings, refused } = choicesOf({ loose: [], folders: [{ name: "day 1", files }] });
    expect(recordings.map(({ name }) => name)).toEqual(["a.dm4", "b.dm4"]);
    expect(refused.map(({ name }) => name)).toEqual(["day 1/notes.txt"]);
  });

  it("with one TIFF is that stack", () => {
    expect(choicesOf({ loose: [], folders: [{ name: "run", files: [file("stack.tif")] }] }).recordings[0]).toMatchObject({ name: "stack.tif", needsReading: false });
  });

  it("without images says so", () => {
    expect(choicesOf({ loose: [], folders: [{ name: "empty", files: [] }] }).refused[0]?.reason).toBe("There is no image and no recording in this folder.");
  });

  it("chosen in a dialog is told apart from the folders inside it; hidden files do not count", () => {
    const found = readChosenFolder([file("1.png", "x", "top/a/1.png"), file("2.png", "x", "top/a/2.png"), file("1.png", "x", "top/b/1.png"), file(".DS_Store", "x", "top/.DS_Store")]);
    expect(found.folders.map(({ name, files }) => [name, files.length])).toEqual([["a", 2], ["b", 1]]);
  });
});

it("takes the same file once", () => {
  const once = loose(file("a.tif"), file("x.doc"));
  expect(joined(once, loose(file("a.tif"), file("b.tif"), file("x.doc")))).toMatchObject({ recordings: [{ name: "a.tif" }, { name: "b.tif" }], refused: [{ name: "x.doc" }] });
});
