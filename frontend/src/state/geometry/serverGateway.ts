/** The geometry on the server: three addresses, one version. */
import * as api from "../../api/client";
import { isApiError } from "../../api/errors";
import type { Exclusion, Filament, FilamentPath, SavedExclusion } from "../../api/types";
import type { CentreLine } from "../../domain/centreLine";
import type { PolygonKeyFrame } from "../../domain/polygon";
import type { Point } from "../../domain/polyline";
import type { GeometryGateway, Stored } from "./gateway";
import type { Geometry, Part, Versioned } from "./geometry";

/** The server's new word on a filament, for lists, plots and warnings. */
export interface GeometryNews {
  path(answer: FilamentPath): void;
  centreLine(answer: Filament): void;
  exclusion(answer: SavedExclusion): void;
}

export function serverGateway(news: GeometryNews): GeometryGateway {
  const savePath = async (filament: number, key_frames: Geometry["path"], base_version: number): Promise<Stored> => {
    const answer = await unlessStored<FilamentPath>(
      api.filaments.savePath(filament, { base_version, key_frames: [...key_frames] }),
      (current) => isSame(current.key_frames, key_frames),
    );
    news.path(answer);
    // Outlines and the line stay in the field when the region moves, so the server has moved them in the region.
    const along = await read(filament).catch(() => null);
    return { version: answer.version, held: { ...along?.geometry, path: answer.key_frames } };
  };
  const saveCentreLine = async (filament: number, line: CentreLine | null, base_version: number): Promise<Stored> => {
    const { position, points } = line ?? { position: null, points: [] };
    const answer = await unlessStored<Filament>(
      api.filaments.saveCentreLine(filament, { base_version, position: position ?? 0, points: points.map((point) => [...point]) }),
      (current) => isSame(lineOf(current), line),
    );
    news.centreLine(answer);
    return { version: answer.geometry_version, held: { centreLine: lineOf(answer) } };
  };
  const saveExclusion = async (filament: number, outlines: Geometry["exclusion"], base_version: number): Promise<Stored> => {
    const key_frames = outlines.map(({ position, points }) => ({ position, points: points.map((point) => [...point]) }));
    const answer = await unlessStored<SavedExclusion>(
      api.filaments.saveExclusion(filament, { base_version, key_frames }),
      (current) => isSame(current.key_frames, key_frames),
    );
    news.exclusion(answer);
    return { version: answer.version, held: { exclusion: outlinesOf(answer) } };
  };
  const save: { [P in Part]: (filament: number, value: Geometry[P], base: number) => Promise<Stored> } = {
    path: savePath,
    centreLine: saveCentreLine,
    exclusion: saveExclusion,
  };
  return { read, save: (filament, part, value, base) => save[part](filament, value, base) };
}

export async function read(filament: number): Promise<Versioned> {
  const [path, exclusion, facts] = await Promise.all([
    api.filaments.path(filament),
    api.filaments.exclusion(filament),
    api.filaments.read(filament),
  ]);
  // Had somebody saved in between, the oldest of the versions makes the next save say so.
  const version = Math.min(path.version, exclusion.version, facts.geometry_version);
  return { version, geometry: { path: path.key_frames, centreLine: lineOf(facts), exclusion: outlinesOf(exclusion) } };
}

function lineOf({ centre_line, centre_line_position }: Filament): CentreLine | null {
  return centre_line.length > 0 ? { position: centre_line_position, points: pointsOf(centre_line) } : null;
}

const outlinesOf = ({ key_frames }: Exclusion): PolygonKeyFrame[] =>
  key_frames.map(({ position, points }) => ({ position, points: pointsOf(points) }));

const pointsOf = (points: readonly (readonly number[])[]): Point[] => points.map(([row = 0, col = 0]) => [row, col]);

/** An answer can be lost on its way after the save was stored: then the repeated save finds its own work there. */
async function unlessStored<T>(saving: Promise<T>, isMine: (current: T) => boolean): Promise<T> {
  try {
    return await saving;
  } catch (error) {
    const current = isApiError(error, "stale_version") ? (error.extra.current as T | undefined) : undefined;
    if (current && isMine(current)) return current;
    throw error;
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
