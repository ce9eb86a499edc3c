/** For tests: an open filament and strokes on it. A row of eight pixels is one stroke. */
import { copyLayers } from "../domain/layers";
import { areaPx } from "../domain/mask";
import { decodeMask, type WireMask } from "../domain/maskWire";
import type { FrameDocument, Nesting } from "./frameDocument";
import { IndexedDbJournal } from "./journal";
import { LabelStore } from "./labelStore";
import { RULES, SIZE, type TestServer } from "./testServer";

export const USER = 7;
export const FILAMENT = 1;

/** A page that has this filament open. Two of them with the same data base are a page before and after a reload. */
export function openFilament(
  server: TestServer, database: string, { nesting, onRegionMoved }: { nesting?: () => Nesting; onRegionMoved?: () => void } = {},
): LabelStore {
  return new LabelStore({
    filament: FILAMENT,
    user: USER,
    shape: { ...SIZE, rules: RULES, nesting },
    gateway: server,
    journal: new IndexedDbJournal(database),
    onRegionMoved,
  });
}

/** Paint one whole row of a layer, as a finished stroke. */
export function paintRow(labels: LabelStore, document: FrameDocument, row: number, layer = "A1"): void {
  const before = copyLayers(document.layers);
  document.layers.get(layer)!.data.fill(1, row * SIZE.width, (row + 1) * SIZE.width);
  if (document.commit(before, "brush")) labels.edited(document);
}

export function rowsOf(document: FrameDocument, layer = "A1"): number[] {
  return paintedRows(document.layers.get(layer)!.data);
}

export async function rowsOnWire(mask: WireMask): Promise<number[]> {
  return paintedRows((await decodeMask(mask)).data);
}

export const areaOf = (document: FrameDocument, layer: string) => areaPx(document.layers.get(layer)!);

function paintedRows(data: Uint8Array): number[] {
  return Array.from({ length: SIZE.height }, (_, row) => row).filter((row) => data[row * SIZE.width] === 1);
}
