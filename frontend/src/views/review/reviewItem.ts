/** Everything one item of the queue needs to be judged: image, masks, proposal, colours. Kept ready for the next one, too. */
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import type { ReviewItem } from "../../api/reviewing";
import type { Filament } from "../../api/types";
import type { FrameImages } from "../../canvas/frameImages";
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

export const materialQuery = (item: ReviewItem | null, images: FrameImages, client: QueryClient) =>
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
