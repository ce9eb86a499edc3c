/**
 * The pixels of the frame on the screen: which tiles are wanted, how they are coloured, and what is drawn meanwhile.
 *
 * A frame appears as soon as some level of it covers the screen; until then the frame before it stays. Finer tiles are
 * drawn over coarser ones as they arrive.
 */
import type { Rect } from "../../domain/rect";
import { Emitter } from "../../state/emitter";
import type { GreyImage } from "../scene";
import type { Size, Viewport } from "../viewport";
import { type FieldDisplay, colourTable } from "./colours";
import { type Level, type Tile, levelFor, pixelIn, tileKey, tilesIn, topOf } from "./pyramid";
import { type Piece, placeOf } from "./pieces";
import { TilePainter } from "./tilePainter";
import type { TileStore } from "./tileStore";
import { type Mode, type Wish, wishesFor } from "./wishes";

export interface PictureVideo extends Size {
  readonly dtype: "uint8" | "uint16";
  readonly frameCount: number;
  /** The full size first. */
  readonly levels: readonly Level[];
}

/** The value recorded at a pixel, or the mean of the `stride` x `stride` pixels around it where only that is here. */
export interface Grey {
  readonly value: number;
  readonly stride: number;
}

const BACKGROUND = "#0b0d0f";

export class Picture {
  /** There is something new to draw. */
  readonly changed = new Emitter();
  /** Another frame, or a finer one, is on the screen now. */
  readonly shown = new Emitter();
  /** The frame whose pixels are on the screen. */
  position = 0;
  /** Whether the frame asked for is on the screen, as fine as the screen is. */
  isComplete = false;
  private asked: { position: number; direction: 1 | -1 | 0; mode: Mode } = { position: 0, direction: 0, mode: "still" };
  /** Levels left out while playing, when finer ones do not come in time. */
  private coarser = 0;
  private screen: Size = { height: 0, width: 0 };
  private ratio = 1;
  private zoom = 1;
  private visible: Rect | null = null;
  private probe: Tile | null = null;
  private colours: Uint32Array;
  private isEmpty = true;
  private canvas: HTMLCanvasElement | null = null;
  private context: CanvasRenderingContext2D | null = null;
  private readonly painter = new TilePainter();

  constructor(
    private readonly video: PictureVideo,
    readonly tiles: TileStore,
    display: FieldDisplay,
  ) {
    this.colours = colourTable(display, video.dtype);
    tiles.arrived.subscribe((position) => {
      if (position === this.asked.position || position === this.position) this.changed.emit();
    });
  }

  /** The level that suits the screen. */
  get level(): Level {
    const level = levelFor(this.video.levels, this.zoom * this.ratio);
    const { levels } = this.video;
    const coarser = this.asked.mode === "playing" ? this.coarser : 0;
    return levels[Math.min(levels.length - 1, levels.indexOf(level) + coarser)]!;
  }

  attach(canvas: HTMLCanvasElement): void {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", { alpha: false })!;
  }

  detach(): void {
    this.canvas = null;
    this.context = null;
    this.painter.clear();
    this.tiles.want([]);
  }

  resize(screen: Size, ratio: number): void {
    if (!this.canvas) return;
    this.screen = screen;
    this.ratio = ratio;
    this.canvas.width = Math.max(1, Math.round(screen.width * ratio));
    this.canvas.height = Math.max(1, Math.round(screen.height * ratio));
  }

  look(visible: Rect, zoom: number): void {
    this.visible = visible;
    this.zoom = zoom;
    this.wish();
  }

  ask(position: number, direction: 1 | -1 | 0, mode: Mode): void {
    this.asked = { position, direction, mode };
    this.wish();
  }

  display(display: FieldDisplay): void {
    this.colours = colourTable(display, this.video.dtype);
    this.changed.emit();
  }

  /** Is a frame here as fine as playing needs it? */
  isReady(position: number): boolean {
    return this.covers(this.level, position);
  }

  /** Playing waits too often: go down a level. */
  playCoarser(): void {
    if (this.level === topOf(this.video.levels)) return;
    this.coarser += 1;
    this.wish();
  }

  playFiner(): void {
    this.coarser = Math.max(0, this.coarser - 1);
  }

  /** Fetch the exact value of this pixel too; null: none. */
  ponder(at: { row: number; col: number } | null): void {
    this.probe = at && pixelIn(this.video.levels[0]!, at.row, at.col).tile;
    this.wish();
  }

  /** The finest that is known of a pixel in the frame on the screen; null: nothing, or outside. */
  greyAt(row: number, col: number): Grey | null {
    if (row < 0 || col < 0 || row >= this.video.height || col >= this.video.width) return null;
    for (const level of this.video.levels) {
      const at = pixelIn(level, row, col);
      const image = this.tiles.get(at.tile, this.position);
      if (image) return { value: image.data[at.row * image.width + at.col]!, stride: 2 ** level.level };
    }
    return null;
  }

  /** The tiles of the finest level that covers the screen: what a histogram may be made of. */
  sample(): { level: Level; images: GreyImage[] } | null {
    const level = this.finestCover(this.position);
    if (!level || !this.visible) return null;
    const images = tilesIn(level, this.visible).map((tile) => this.tiles.get(tile, this.position)!);
    return { level, images };
  }

  draw(viewport: Viewport): void {
    const { context, visible } = this;
    if (!context || !visible || this.screen.width === 0) return;
    const before = { position: this.position, isComplete: this.isComplete, isEmpty: this.isEmpty };
    const cover = this.finestCover(this.asked.position);
    if (cover || !this.finestCover(this.position)) this.position = this.asked.position;
    this.isComplete = this.position === this.asked.position && this.covers(this.level, this.position);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = BACKGROUND;
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    this.drawTiles(context, viewport, visible);
    const isSame = before.position === this.position && before.isComplete === this.isComplete && before.isEmpty === this.isEmpty;
    if (!isSame) this.shown.emit();
  }

  private drawTiles(context: CanvasRenderingContext2D, viewport: Viewport, visible: Rect): void {
    const finest = this.level;
    const finestFirst = this.video.levels.slice(this.video.levels.indexOf(finest));
    // What lies below a level that covers everything is not seen.
    const covering = finestFirst.findIndex((level) => this.covers(level, this.position));
    const below = covering < 0 ? finestFirst : finestFirst.slice(0, covering + 1);
    for (const level of below.toReversed()) {
      for (const tile of tilesIn(level, visible)) {
        const image = this.tiles.get(tile, this.position);
        if (!image) continue;
        this.isEmpty = false;
        const piece = placeOf(tile, image, { visible, viewport, ratio: this.ratio, size: this.video });
        if (piece) this.drawPiece(context, `${tileKey(tile)}@${this.position}`, image, piece);
      }
    }
  }

  private drawPiece(context: CanvasRenderingContext2D, key: string, image: GreyImage, piece: Piece): void {
    const { from, to } = piece;
    context.imageSmoothingEnabled = !piece.isCrisp;
    context.drawImage(
      this.painter.picture(key, image, this.colours),
      from.col, from.row, from.width, from.height, to.col, to.row, to.width, to.height,
    );
  }

  private covers(level: Level, position: number): boolean {
    return this.visible !== null && tilesIn(level, this.visible).every((tile) => this.tiles.has(tile, position));
  }

  private finestCover(position: number): Level | null {
    const { levels } = this.video;
    return levels.slice(levels.indexOf(this.level)).find((level) => this.covers(level, position)) ?? null;
  }

  private wish(): void {
    const { video, visible, asked } = this;
    if (!visible || !this.context) return;
    const wishes = wishesFor({ ...asked, levels: video.levels, level: this.level, visible, frameCount: video.frameCount });
    if (this.probe) wishes.splice(firstAhead(wishes), 0, { ...this.probe, start: asked.position, count: 1, isAhead: false });
    this.tiles.want(wishes);
    this.changed.emit();
  }
}

function firstAhead(wishes: readonly Wish[]): number {
  const at = wishes.findIndex(({ isAhead }) => isAhead);
  return at < 0 ? wishes.length : at;
}
