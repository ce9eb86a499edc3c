/** Tiles as pictures in the colours of the moment, painted when first drawn and kept as long as the colours stay. */
import type { GreyImage } from "../scene";

/** About 80 MB of pictures; a large screen at full resolution shows a hundred tiles. */
const MOST_PICTURES = 320;

interface Painted {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** Whose pixels these are: the same key may have been fetched again. */
  image: GreyImage | null;
  colours: Uint32Array;
}

export class TilePainter {
  private readonly painted = new Map<string, Painted>();
  /** Used again and again: a new one for every tile would keep the garbage collector busy while a window is dragged. */
  private pixels: ImageData | null = null;

  constructor(private readonly limit = MOST_PICTURES) {}

  /** `colours`: one word (0xAABBGGRR) for every grey value. */
  picture(key: string, image: GreyImage, colours: Uint32Array): HTMLCanvasElement {
    const found = this.painted.get(key) ?? this.free(image);
    this.painted.delete(key);
    this.painted.set(key, found);
    if (found.image !== image || found.colours !== colours) {
      const pixels = this.buffer(image);
      colour(image.data, colours, new Uint32Array(pixels.data.buffer));
      found.context.putImageData(pixels, 0, 0);
      found.image = image;
      found.colours = colours;
    }
    return found.canvas;
  }

  clear(): void {
    this.painted.clear();
  }

  private buffer({ height, width }: GreyImage): ImageData {
    if (this.pixels?.width !== width || this.pixels.height !== height) this.pixels = new ImageData(width, height);
    return this.pixels;
  }

  /** The picture not drawn for longest is painted over; most tiles are of one size. */
  private free({ height, width }: GreyImage): Painted {
    const oldest = this.painted.size >= this.limit ? this.painted.entries().next().value : undefined;
    if (oldest) this.painted.delete(oldest[0]);
    const { canvas, context } = oldest?.[1] ?? made();
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    return { canvas, context, image: null, colours: NO_COLOURS };
  }
}

const NO_COLOURS = new Uint32Array();

function made(): Pick<Painted, "canvas" | "context"> {
  const canvas = document.createElement("canvas");
  return { canvas, context: canvas.getContext("2d", { alpha: false })! };
}

export function colour(greys: ArrayLike<number>, colours: Uint32Array, target: Uint32Array): void {
  for (let at = 0; at < target.length; at++) target[at] = colours[greys[at]!]!;
}
