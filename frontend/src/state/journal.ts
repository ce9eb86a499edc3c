/**
 * The local journal: strokes are written here before any request, and replayed after a crash, a closed tab or a lost session.
 *
 * One record per person and frame. `sent` is a save whose answer never came: it is repeated with its own key, so that
 * the server can tell it from a new one. `latest` is the newest state on this computer.
 */
import type { Layers } from "../domain/layers";
import { packBits, unpackBits } from "../domain/maskWire";
import type { Mask } from "../domain/mask";

export interface PackedLayers {
  readonly height: number;
  readonly width: number;
  readonly bits: Readonly<Record<string, Uint8Array>>;
}

/** One save: what it carries and the key under which the server knows it. */
export interface JournalledSave {
  readonly idempotencyKey: string;
  readonly baseVersion: number;
  readonly fromProposal: number | null;
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
    return this.run("readonly", (store) => store.index("filament").getAll([user, filament]));
  }

  private async run<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await (this.database ??= this.open());
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      // The transaction's end, not the request's: only then is the record on the disk.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  private open(): Promise<IDBDatabase> {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.name, 1);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore(STORE, { keyPath: ["user", "frame"] });
        store.createIndex("filament", ["user", "filament"]);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
}

export function packLayers(layers: Layers): PackedLayers {
  const { height, width } = layers.values().next().value!;
  return { height, width, bits: Object.fromEntries([...layers].map(([key, mask]) => [key, packBits(mask)])) };
}

export function unpackLayers({ height, width, bits }: PackedLayers): Map<string, Mask> {
  return new Map(Object.entries(bits).map(([key, packed]) => [key, unpackBits(packed, height, width)]));
}
