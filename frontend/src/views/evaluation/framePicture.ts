/** What is needed to show one evaluated frame: its image, what the model drew, and the truth. */
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { evaluations } from "../../api/evaluations";
import { queries } from "../../api/queries";
import type { Filament } from "../../api/types";
import type { FrameImages } from "../../canvas/frameImages";
import type { GreyImage } from "../../canvas/scene";
import type { Layers } from "../../domain/layers";
import { decodeLayers } from "../../state/wire";
import type { FrameEntry } from "./entries";

export interface Picture {
  readonly filament: Filament;
  readonly image: GreyImage;
  readonly predicted: Layers;
  readonly truth: Layers;
}

/** The image of a frame that was deleted cannot be shown; its figures stay. */
export const canBeShown = (entry: FrameEntry | undefined): boolean =>
  entry !== undefined && entry.filament !== null && entry.filament_frame !== null;

export const pictureQuery = (run: number, entry: FrameEntry | undefined, images: FrameImages, client: QueryClient) =>
  queryOptions({
    queryKey: ["evaluation-runs", run, "picture", entry?.filament_frame ?? null],
    enabled: canBeShown(entry),
    staleTime: Infinity,
    gcTime: 60_000,
    queryFn: async ({ signal }): Promise<Picture> => {
      const [filamentId, frameId] = [entry!.filament!, entry!.filament_frame!];
      const [filament, frames] = await Promise.all([
        client.ensureQueryData(queries.filament(filamentId)),
        client.ensureQueryData(queries.frames(filamentId)),
      ]);
      const position = frames.find(({ id }) => id === frameId)?.position;
      if (position === undefined) throw new Error("This frame is no more. Its figures stay; its picture cannot be shown.");
      const [image, masks] = await Promise.all([images.image(filament, position), evaluations.frame(run, frameId, signal)]);
      const [predicted, truth] = await Promise.all([decodeLayers(masks.predicted), decodeLayers(masks.truth)]);
      return { filament, image, predicted, truth };
    },
  });
