/** What the geometry editor asks of the server. An interface, so that every trouble of a network can be rehearsed. */
import type { Geometry, Part, Versioned } from "./geometry";

export interface Stored {
  readonly version: number;
  readonly held: Partial<Geometry>;
}

export interface GeometryGateway {
  read(filament: number): Promise<Versioned>;
  /** Store one part; gives the new version and what the server holds of each part that this save touched. Refusals are thrown. */
  save<P extends Part>(filament: number, part: P, value: Geometry[P], baseVersion: number): Promise<Stored>;
}
