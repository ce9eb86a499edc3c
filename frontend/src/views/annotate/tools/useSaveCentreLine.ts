/** The tube's line becomes the filament's centre line: its length is the L of the kinetics. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as api from "../../../api/client";
import { sentence } from "../../../api/errors";
import { queries } from "../../../api/queries";
import { type TubeLine, outlineOf } from "../../../domain/tube/tubeLine";

/** Straight pieces of this length are as long as the smooth line to a few parts in ten thousand. */
const APART_PX = 2;
/** The server takes 500 points at most. */
const MOST_PIECES = 499;

export interface DrawnLine {
  readonly line: TubeLine;
  readonly position: number;
}

export function useSaveCentreLine(filament: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ line, position }: DrawnLine) => {
      // What the page knows of the filament may be older than the last change of its geometry.
      const { geometry_version } = await api.filaments.read(filament);
      const points = outlineOf(line, Math.max(APART_PX, line.lengthPx / MOST_PIECES)).map((point) => [...point]);
      return api.filaments.saveCentreLine(filament, { base_version: geometry_version, position, points });
    },
    onSuccess: (saved) => {
      client.setQueryData(queries.filament(filament).queryKey, saved);
      void client.invalidateQueries({ queryKey: ["filaments", filament, "kinetics"] });
      const length = saved.length_px === null ? "" : ` It is ${(saved.length_px * saved.nm_per_px).toFixed(1)} nm long.`;
      notifications.show({ message: `Kept as the centre line of the filament.${length}`, autoClose: 3500 });
    },
    onError: (error) => notifications.show({ color: "red", title: "The centre line was not saved", message: sentence(error) }),
  });
}
