/** The decoded masks of one version, where they lie in the region as it is now. They never change, so they are kept. */
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { revisions } from "../../../api/revisions";
import type { Layers } from "../../../domain/layers";
import { type Corner, moveLayers, sameCorner } from "../../../domain/shiftMask";
import { decodeLayers } from "../../../state/wire";

interface DecodedVersion extends Corner {
  readonly layers: Layers;
}

export function useVersion(frame: number, version: number, corner: Corner | null, isWanted = true) {
  const query = useQuery({
    queryKey: ["version", frame, version],
    queryFn: async ({ signal }): Promise<DecodedVersion> => {
      const { row, col, masks } = await revisions.read(frame, version, signal);
      return { row, col, layers: await decodeLayers(masks) };
    },
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const layers = useMemo(() => {
    const found = query.data;
    if (!found) return null;
    return !corner || sameCorner(found, corner) ? found.layers : moveLayers(found.layers, found, corner).layers;
  }, [query.data, corner]);
  return { layers, error: query.error, retry: query.refetch };
}
