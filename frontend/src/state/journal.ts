/**
 * The local journal: strokes are written here before any request, and replayed after a crash, a closed tab or a lost session.
 *
 * One record per person and frame. `sent` is a save whose answer never came: it is repeated with its own key, so that
 * the server can tell it from a new one. `latest` is the newest state on this computer.
 */
import type { Layers } from "../domain/layers";
import { packBits, unpackBits } from "../domain/maskWire";
import type { Mask } from "../domain/mask";
import { NO_FACTS, type SaveFacts } from "./saveFacts";

export interface PackedLayers {
  readonly height: number;
  readonly width: number;
  readonly bits: Readonly<Record<string, Uint8Array>>;
}

/** One save: what it carries and the key under which the server knows it. */
export interface JournalledSave extends SaveFacts {
  readonly idempotencyKey: string;
  readonly baseVersion: number;
  readonly layers: PackedLayers;
}

export interface JournalRecord {
  readonly user: number;
  readonly filament: number;
  readonly frame: number;
  readonly position: number;
  readonly writtenAt: number;
  readonly sent: JournalledSave | null;
  readonly latest: Omit<JournalledSave, "idempotencyKey"> | null;
  /** The masks that it was painted on; null: not known. */
  readonly base: PackedLayers | null;
}

export interface Journal {
  put(record: JournalRecord): Promise<void>;
  remove(user: number, frame: number): Promise<void>;
  list(user: number, filament: number): Promise<JournalRecord[]>;
}

const STORE = "unsaved";

export class IndexedDbJournal implements Journal {
  private database: Promise<IDBDatabase> | null = null;

  constructor(private readonly name = "filamark") {}

  async put(record: JournalRecord): Promise<void> {
    await this.run("readwrite", (store) => store.put(record));
  }

  async remove(user: number, frame: number): Promise<void> {
    await this.run("readwrite", (store) => store.delete([user, frame]));
  }

  async list(user: number, filament: number): Promise<JournalRecord[]> {
    const records = await this.run("readonly", (store) => store.index("filament").getAll([user, filament]));
    return records.map(asWrittenNow);
  }

  private async run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.database ??= this.open());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      // The transaction's end, not the request's: only then is the record on the disk.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error ?? new Error("The browser gave up writing."));
    });
  }

  private open(): Promise<IDBDatabase> {
    const opened = new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore(STORE, { keyPath: ["user", "frame"] });
        store.createIndex("filament", ["user", "filament"]);
      };
      request.onsuccess = () => {
        // The browser may close it (storage cleared, another version of this page): the next use opens it again.
        request.result.onclose = () => (this.database = null);
        request.result.onversionchange = () => {
          request.result.close();
          this.database = null;
        };
        resolve(request.result);
      };
      request.onerror = () => reject(request.error);
    });
    opened.catch(() => (this.database = null));
    return opened;
  }
}

type Save = Omit<JournalledSave, "idempotencyKey">;

/** Strokes that an earlier release wrote lack what it did not know. */
function asWrittenNow(record: JournalRecord): JournalRecord {
  const completed = <T extends Partial<Save>>(save: T | null): T | null => save && { ...NO_FACTS, ...save };
  return { ...record, sent: completed(record.sent), latest: completed(record.latest), base: record.base ?? null };
}

/** What a person is told when strokes cannot be kept on this computer. */
export function journalTrouble(error: unknown): string {
  const isFull = error instanceof DOMException && error.name === "QuotaExceededError";
  return isFull
    ? "The space that this browser may use is full, so unsaved strokes are not kept on this computer. Free some space on the disk."
    : "This browser keeps nothing on this computer (a private window does that), so unsaved strokes are not kept either.";
}

export function packLayers(layers: Layers): PackedLayers {
  const { height, width } = layers.values().next().value!;
  return { height, width, bits: Object.fromEntries([...layers].map(([key, mask]) => [key, packBits(mask)])) };
}

export function unpackLayers({ height, width, bits }: PackedLayers): Map<string, Mask> {
  return new Map(Object.entries(bits).map(([key, packed]) => [key, unpackBits(packed, height, width)]));
}
