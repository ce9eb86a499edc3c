/** Greys along a line at full resolution, whatever is on the screen: the tiles it touches are fetched. */
import { type Level, type Tile, pixelIn, tileKey } from "../../../canvas/field/pyramid";
import type { GreyImage } from "../../../canvas/scene";
import type { Size } from "../../../canvas/viewport";
import { type ProfileLine, type ProfilePoint, sampleProfile, touched } from "../../../domain/lineProfile";

interface Source {
  readonly size: Size;
  readonly full: Level;
  readonly fetch: (tile: Tile) => Promise<GreyImage>;
}

export async function readProfile(line: ProfileLine, { size, full, fetch }: Source): Promise<ProfilePoint[]> {
  const isInside = (row: number, col: number) => row >= 0 && col >= 0 && row < size.height && col < size.width;
  const wanted = new Map<string, Tile>();
  touched(line, (row, col) => {
    const { tile } = pixelIn(full, row, col);
    if (isInside(row, col)) wanted.set(tileKey(tile), tile);
    return tileKey(tile);
  });
  const images = new Map<string, GreyImage>();
  await Promise.all([...wanted].map(async ([key, tile]) => images.set(key, await fetch(tile))));
  return sampleProfile(line, (row, col) => {
    if (!isInside(row, col)) return null;
    const at = pixelIn(full, row, col);
    const image = images.get(tileKey(at.tile))!;
    return image.data[at.row * image.width + at.col]!;
  });
}
