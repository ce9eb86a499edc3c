/** What becomes of the files that a person chose: recordings to send, and those that cannot be sent, each with its reason. Pure. */
import { fileRecording, folderRecording, type Recording } from "../../state/uploads/recording";
import { LARGEST_ENTRY } from "../../state/uploads/zip";
import { bytes } from "../../text/format";
import { isPicture, isRecording, isTableOfTimes, isTiff, suffixOf } from "./formats";

export interface Folder {
  readonly name: string;
  readonly files: readonly File[];
}

export interface Found {
  readonly loose: readonly File[];
  readonly folders: readonly Folder[];
}

export interface Refused {
  readonly name: string;
  readonly reason: string;
}

export interface Choices {
  readonly recordings: readonly Recording[];
  readonly refused: readonly Refused[];
}

export const NO_CHOICES: Choices = { recordings: [], refused: [] };

export function choicesOf({ loose, folders }: Found, largest: number | null = null): Choices {
  const parts = [fromLoose(loose), ...folders.map(fromFolder)];
  const recordings = parts.flatMap((part) => part.recordings);
  const fits = ({ size }: Recording) => largest === null || size <= largest;
  return {
    recordings: recordings.filter(fits),
    refused: [
      ...parts.flatMap((part) => part.refused),
      ...recordings.filter((one) => !fits(one)).map(({ name, size }) => ({
        name, reason: `It has ${bytes(size)}; this server takes files of at most ${bytes(largest)}. Ask whoever runs it, or send a shorter recording.`,
      })),
    ],
  };
}

/** The same file chosen twice is sent once. */
export function joined(before: Choices, more: Choices): Choices {
  const known = new Set(before.recordings.map(({ fingerprint }) => fingerprint));
  const told = new Set(before.refused.map(({ name }) => name));
  return {
    recordings: [...before.recordings, ...more.recordings.filter(({ fingerprint }) => !known.has(fingerprint))],
    refused: [...before.refused, ...more.refused.filter(({ name }) => !told.has(name))],
  };
}

export function without(choices: Choices, gone: Recording): Choices {
  return { ...choices, recordings: choices.recordings.filter((one) => one !== gone) };
}

function fromLoose(files: readonly File[]): Choices {
  const refused = refusals(files);
  const good = files.filter(({ name, size }) => size > 0 && isRecording(name));
  // A TIFF may be a whole recording; a PNG or JPEG is one frame of it.
  const frames = files.filter(({ name, size }) => size > 0 && isPicture(name) && !isTiff(name));
  if (frames.length === 1) {
    refused.push({ name: frames[0]!.name, reason: "A single image is no recording. Choose all images of the recording, or the folder they lie in." });
  }
  const together = frames.length > 1 ? [folderRecording(sharedName(frames), frames)] : [];
  return { recordings: [...good.map(fileRecording), ...together], refused };
}

/** Several images of a folder are the frames of one recording; other formats are recordings of their own. */
function fromFolder({ name, files }: Folder): Choices {
  const refused = refusals(files.filter((file) => !isTableOfTimes(file.name)), `${name}/`);
  const sound = files.filter(({ size }) => size > 0);
  const pictures = sound.filter((file) => isPicture(file.name));
  const others = sound.filter((file) => isRecording(file.name) && !isPicture(file.name)).map(fileRecording);
  if (pictures.length === 1) {
    const alone = fromLoose(pictures);
    return { recordings: [...alone.recordings, ...others], refused: [...refused, ...alone.refused] };
  }
  const kinds = new Set(pictures.map((file) => (isTiff(file.name) ? ".tif" : suffixOf(file.name).replace(".jpeg", ".jpg"))));
  if (kinds.size > 1) {
    refused.push({ name, reason: `It holds images of different kinds (${[...kinds].sort().join(", ")}). Leave only those of the recording in it.` });
    return { recordings: others, refused };
  }
  const large = pictures.find(({ size }) => size > LARGEST_ENTRY);
  if (large) refused.push({ name: `${name}/${large.name}`, reason: "An image of 4 GB or more has to be sent as a file of its own." });
  const tables = sound.filter((file) => isTableOfTimes(file.name));
  const together = pictures.length > 0 && !large ? [folderRecording(name, [...pictures, ...tables])] : [];
  if (together.length + others.length === 0 && refused.length === 0) {
    refused.push({ name, reason: "There is no image and no recording in this folder." });
  }
  return { recordings: [...together, ...others], refused };
}

function refusals(files: readonly File[], prefix = ""): Refused[] {
  return files.flatMap(({ name, size }) => {
    const reason = size === 0 ? "The file is empty. Was it copied completely?" : reasonOf(name);
    return reason ? [{ name: prefix + name, reason }] : [];
  });
}

function reasonOf(name: string): string | null {
  if (isRecording(name) || isPicture(name)) return null;
  const suffix = suffixOf(name);
  if (isTableOfTimes(name)) return "A table of times is entered on the video's page, once its recording is there.";
  return suffix === "" ? "Its name has no ending that tells the format." : `Files ending in “${suffix}” hold no recording that can be read here.`;
}

/** "frame_0001.png", "frame_0002.png" are "frame". */
function sharedName(files: readonly File[]): string {
  const [first = "", ...others] = files.map(({ name }) => name);
  let length = first.length;
  for (const name of others) while (!name.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length).replace(/[\d\s_.-]+$/, "") || "images";
}
