/**
 * Which file of this computer belongs to which unfinished upload, kept in the browser so that it goes on after a reload.
 *
 * The fingerprint holds the time of the last change: two recordings of one camera often have the same name and size.
 */

export type Remembered = Readonly<Record<string, string>>;

const KEY = "filamark.uploads";
/** An upload that nobody took up again for long is gone on the server, too. */
const MOST = 50;

export class RememberedUploads {
  constructor(private readonly storage: Pick<Storage, "getItem" | "setItem"> = localStorage) {}

  urlOf(fingerprint: string): string | null {
    return this.read()[fingerprint] ?? null;
  }

  /** The file that an upload was begun with on this computer; null where another one began it. */
  fingerprintOf(url: string): string | null {
    return Object.entries(this.read()).find(([, known]) => known === url)?.[0] ?? null;
  }

  keep(fingerprint: string, url: string): void {
    const others = Object.entries(this.read()).filter(([known]) => known !== fingerprint);
    this.write(Object.fromEntries([...others, [fingerprint, url] as const].slice(-MOST)));
  }

  forget(url: string): void {
    this.write(Object.fromEntries(Object.entries(this.read()).filter(([, known]) => known !== url)));
  }

  private read(): Remembered {
    try {
      return JSON.parse(this.storage.getItem(KEY) ?? "{}") as Remembered;
    } catch {
      return {};
    }
  }

  private write(all: Remembered): void {
    try {
      this.storage.setItem(KEY, JSON.stringify(all));
    } catch {
      // A full or forbidden storage only means that the same file has to be recognised by name and size.
    }
  }
}
