/** Kinetics of one filament, of a video, of a project: asked for with the choices of the address. */
import { queryOptions } from "@tanstack/react-query";
import { get, type Signal } from "./calls";
import type * as T from "./types";

export type Asked = Readonly<Record<string, string>>;

const kinetics = {
  ofFilament: (id: number, asked: Asked, signal: Signal) => get<T.Kinetics>(`/api/filaments/${id}/kinetics/`, asked, signal),
  ofVideo: (id: number, asked: Asked, signal: Signal) => get<T.KineticsOverview>(`/api/videos/${id}/kinetics/`, asked, signal),
  ofProject: (id: number, asked: Asked, signal: Signal) => get<T.KineticsOverview>(`/api/projects/${id}/kinetics/`, asked, signal),
};

export const kineticsQueries = {
  ofFilament: (id: number, asked: Asked) =>
    queryOptions({ queryKey: ["filaments", id, "kinetics", asked], queryFn: ({ signal }) => kinetics.ofFilament(id, asked, signal) }),
  ofVideo: (id: number, asked: Asked) =>
    queryOptions({ queryKey: ["videos", id, "kinetics", asked], queryFn: ({ signal }) => kinetics.ofVideo(id, asked, signal) }),
  ofProject: (id: number, asked: Asked) =>
    queryOptions({ queryKey: ["projects", id, "kinetics", asked], queryFn: ({ signal }) => kinetics.ofProject(id, asked, signal) }),
};
