/** Everything one item of the queue needs to be judged: image, masks, proposal, colours. Kept ready for the next one, too. */
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { filaments } from "../../api/client";
import { queries } from "../../api/queries";
import type { ReviewItem } from "../../api/reviewing";
import type { Filament } from "../../api/types";
import { FrameCache } from "../../canvas/frameCache";
import type { GreyImage } from "../../canvas/scene";
import type { Layers } from "../../domain/layers";
import type { DecodedProposal } from "../../state/frameDocument";
import { serverGateway } from "../../state/gateway";
import { decodeFrame } from "../../state/wire";
import { itemKey } from "./queueProgress";

export interface ReviewMaterial {
  readonly filament: Filament;
  readonly image: GreyImage;
  readonly version: number;
  readonly layers: Layers;
  readonly proposal: DecodedProposal | null;
}

const FILAMENT_BYTES = 64 * 1024 * 1024;

/** One cache of frames for each filament in the queue. */
export class ReviewImages {
  private readonly caches = new Map<number, FrameCache>();

  async image(filament: Filament, position: number): Promise<GreyImage> {
    let cache = this.caches.get(filament.id);
    if (!cache) {
      const load = (chunk: number, signal: AbortSignal) => filaments.chunk(filament, chunk, signal);
      cache = new FrameCache(filament.frame_count, load, FILAMENT_BYTES);
      this.caches.set(filament.id, cache);
    }
    return cache.fetch(position);
  }
}

export const materialQuery = (item: ReviewItem | null, images: ReviewImages, client: QueryClient) =>
  queryOptions({
    queryKey: ["review-material", item && itemKey(item)],
    enabled: item !== null,
    staleTime: 30_000,
    gcTime: 60_000,
    queryFn: async ({ signal }): Promise<ReviewMaterial> => {
      const filament = await client.ensureQueryData(queries.filament(item!.filament));
      const [frame, image] = await Promise.all([
        serverGateway.read(item!.filament_frame, signal).then(decodeFrame),
        images.image(filament, item!.position),
      ]);
      return { filament, image, version: frame.version, layers: frame.layers, proposal: frame.proposal };
    },
  });
