/** Between the server's words and documents: masks decoded and encoded, sizes checked. */
import type { LabelledFrame, Labels, LayerMasks } from "../api/types";
import type { Layers } from "../domain/layers";
import type { Mask } from "../domain/mask";
import { decodeMask, encodeMask } from "../domain/maskWire";
import type { ServerFrame } from "./frameDocument";

export async function decodeFrame(labels: Labels | LabelledFrame): Promise<ServerFrame> {
  const { id, position, version, state, confirmed, proposal, row, col } = labels;
  const [layers, proposed] = await Promise.all([decodeLayers(labels.masks), decodeLayers(proposal?.masks ?? {})]);
  return {
    id,
    position,
    version,
    state,
    layers,
    confirmed,
    corner: { row, col },
    proposal: proposal && {
      version: proposal.version,
      modelName: proposal.model_version_name,
      certainty: proposal.certainty,
      layers: proposed,
    },
  };
}

export async function encodeLayers(layers: Layers): Promise<LayerMasks> {
  const entries = await Promise.all(
    [...layers].map(async ([key, mask]) => [key, await encodeMask(mask)] as const),
  );
  return Object.fromEntries(entries);
}

export async function decodeLayers(masks: LayerMasks): Promise<Map<string, Mask>> {
  const entries = await Promise.all(
    Object.entries(masks).map(async ([key, wire]) => [key, await decodeMask(wire)] as const),
  );
  return new Map(entries);
}
