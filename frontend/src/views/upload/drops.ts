/** Reads what was dropped or chosen into files and folders; a folder inside a folder is a folder of its own. */
import type { Folder, Found } from "./choices";

const isHidden = (name: string): boolean => name.startsWith(".") || name === "Thumbs.db" || name === "desktop.ini";

/** Entries have to be taken before the event ends, so this must be called in the event's handler. */
export async function readDrop(transfer: DataTransfer): Promise<Found> {
  const entries = [...transfer.items].filter(({ kind }) => kind === "file").map((item) => item.webkitGetAsEntry());
  const plain = [...transfer.files];
  if (!entries.some((entry) => entry?.isDirectory)) return { loose: plain.filter(({ name }) => !isHidden(name)), folders: [] };
  const loose: File[] = [];
  const folders: Folder[] = [];
  for (const entry of entries) {
    if (entry?.isFile) loose.push(await fileOf(entry as FileSystemFileEntry));
    if (entry?.isDirectory) folders.push(...(await readFolder(entry as FileSystemDirectoryEntry)));
  }
  return { loose: loose.filter(({ name }) => !isHidden(name)), folders };
}

/** From an input that chooses a folder: every file carries the path to it. */
export function readChosenFolder(files: Iterable<File>): Found {
  const byFolder = new Map<string, File[]>();
  for (const file of files) {
    const path = file.webkitRelativePath.split("/").slice(0, -1);
    if (isHidden(file.name) || path.some(isHidden)) continue;
    const folder = path.at(-1) ?? "folder";
    const key = path.join("/") || folder;
    byFolder.set(key, [...(byFolder.get(key) ?? []), file]);
  }
  return { loose: [], folders: [...byFolder].map(([path, inside]) => ({ name: path.split("/").at(-1)!, files: inside })) };
}

async function readFolder(folder: FileSystemDirectoryEntry): Promise<Folder[]> {
  const inside = (await entriesOf(folder)).filter(({ name }) => !isHidden(name));
  const files = await Promise.all(inside.filter(({ isFile }) => isFile).map((entry) => fileOf(entry as FileSystemFileEntry)));
  const below = await Promise.all(inside.filter(({ isDirectory }) => isDirectory).map((entry) => readFolder(entry as FileSystemDirectoryEntry)));
  const folders = below.flat();
  return files.length > 0 || folders.length === 0 ? [{ name: folder.name, files }, ...folders] : folders;
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** The browser hands them out a hundred at a time. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
