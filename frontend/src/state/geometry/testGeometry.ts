/** For tests: small geometries, and a server that remembers what it was asked and can be told to refuse. */
import type { KeyFrame } from "../../domain/path";
import type { GeometryGateway, Stored } from "./gateway";
import type { Geometry, Part, Versioned } from "./geometry";

export const keys = (...frames: [position: number, row: number, col: number][]): KeyFrame[] =>
  frames.map(([position, row, col]) => ({ position, row, col }));

export const server = (version: number, geometry: Partial<Geometry> = {}): Versioned => ({
  version,
  geometry: { path: [], centreLine: null, exclusion: [], ...geometry },
});

export class TestGateway implements GeometryGateway {
  readonly saves: { part: Part; value: unknown; baseVersion: number }[] = [];
  /** What the next saves meet, one each; null: they are stored. */
  readonly troubles: (Error | null)[] = [];
  theirs: Versioned;
  /** Saves are answered when this resolves. */
  pause: Promise<void> = Promise.resolve();
  /** What the server changes along with a path. */
  alongWithPath: Partial<Geometry> = {};

  constructor(start: Versioned) {
    this.theirs = start;
  }

  async read(): Promise<Versioned> {
    return this.theirs;
  }

  async save<P extends Part>(_filament: number, part: P, value: Geometry[P], baseVersion: number): Promise<Stored> {
    this.saves.push({ part, value, baseVersion });
    await this.pause;
    const trouble = this.troubles.shift();
    if (trouble) throw trouble;
    const held = { [part]: value, ...(part === "path" ? this.alongWithPath : {}) };
    this.theirs = { version: baseVersion + 1, geometry: { ...this.theirs.geometry, ...held } };
    return { version: this.theirs.version, held };
  }
}
