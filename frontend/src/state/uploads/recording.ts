/** What a person chose to send: one file, or the pictures of one folder as a ZIP made on the way. */
import { type OnRead, zip, zipSize } from "./zip";

export interface Recording {
  readonly name: string;
  readonly size: number;
  /** How many files it is made of. */
  readonly files: number;
  /** The same file chosen again has the same one; the project and the person are added by the manager. */
  readonly fingerprint: string;
  /** False: nothing has to be read before sending. */
  readonly needsReading: boolean;
  open: (onRead: OnRead, signal: AbortSignal) => Promise<Blob>;
}

export function fileRecording(file: File): Recording {
  return {
    name: file.name,
    size: file.size,
    files: 1,
    fingerprint: [file.name, file.size, file.lastModified].join("/"),
    needsReading: false,
    open: async () => file,
  };
}

const byNumber = new Intl.Collator("en", { numeric: true });

/** In the order a person expects: frame 9 before frame 10. */
export function folderRecording(folder: string, files: readonly File[]): Recording {
  const sorted = [...files].sort((a, b) => byNumber.compare(a.name, b.name));
  const entries = sorted.map((file) => ({ name: file.name, file }));
  const name = `${folder}.zip`;
  const size = zipSize(entries);
  return {
    name,
    size,
    files: sorted.length,
    fingerprint: [name, size, Math.max(0, ...sorted.map(({ lastModified }) => lastModified))].join("/"),
    needsReading: true,
    open: (onRead, signal) => zip(entries, onRead, signal),
  };
}
