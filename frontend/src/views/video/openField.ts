/** Everything that belongs to one open video, made once: stage, pixels, player, what the address said. */
import { videos } from "../../api/client";
import type { Moments, Video } from "../../api/types";
import type { FieldDisplay } from "../../canvas/field/colours";
import { FieldStage } from "../../canvas/field/fieldStage";
import { Picture } from "../../canvas/field/picture";
import { Player } from "../../canvas/field/player";
import { TileStore } from "../../canvas/field/tileStore";
import type { FieldSample } from "../../canvas/field/tool";
import { measure } from "../../canvas/timing";
import { clampPosition } from "../../domain/frames";
import { Store } from "../../state/store";
import { depthOf, readAddress } from "./address";
import { USUAL_SPEED } from "./speeds";
import type { FieldSession, Go, Shelf } from "./useField";

/** A hand that rests this long wants to see the frame as fine as it gets. */
const SETTLE_MS = 120;
/** A pointer that rests this long wants the exact value. */
const PONDER_MS = 150;

export interface OpenField extends FieldSession {
  /** Listen and fetch; gives how to stop. */
  start(): () => void;
}

export function openField(video: Video, search: URLSearchParams): OpenField {
  const said = readAddress(search, video);
  const levels = video.levels.length > 0 ? video.levels : [{ level: 0, height: video.height, width: video.width }];
  const { height, width, frame_count: frameCount } = video;
  const size = { height, width, frameCount, levels, dtype: depthOf(video) };
  const tiles = new TileStore((tile, frames, signal) => videos.tile(video, { ...tile, ...frames }, signal));
  const display = new Store<FieldDisplay>(said.display);
  const picture = new Picture(size, tiles, said.display);
  const stage = new FieldStage(size, picture);
  const frame = new Store({ position: said.position });
  const pointer = new Store<{ at: FieldSample | null }>({ at: null });
  const moments = new Store<{ known: Moments | null }>({ known: null });

  let settling: ReturnType<typeof setTimeout> | undefined;
  const show = (to: Parameters<Go>[0], mode: "still" | "scrubbing" | "playing") => {
    clearTimeout(settling);
    const before = frame.get().position;
    const position = clampPosition(typeof to === "number" ? to : to(before), frameCount);
    const direction = Math.sign(position - before) as 1 | -1 | 0;
    if (position !== before) frame.set({ position });
    picture.ask(position, direction, mode);
    if (mode === "scrubbing") settling = setTimeout(() => picture.ask(position, direction, "still"), SETTLE_MS);
  };
  const player = new Player(picture, Array.from({ length: frameCount }, (_, at) => at), {
    at: () => frame.get().position,
    go: (position) => show(position, "playing"),
    rest: () => show((from) => from, "still"),
  }, USUAL_SPEED);
  const move = (mode: "still" | "scrubbing") => (to: Parameters<Go>[0]) => {
    player.pause();
    show(to, mode);
  };
  const go = move("still");

  picture.ask(said.position, 0, "still");
  if (said.view) stage.camera.show(said.view);
  const start = () => {
    const stops = [
      stage.wished.subscribe(go),
      display.subscribe(() => picture.display(display.get())),
      stage.hovered.subscribe((at) => pointer.set({ at })),
      ponderAtRest(stage, picture),
      measureFrames(picture, player),
    ];
    return () => {
      player.pause();
      clearTimeout(settling);
      for (const stop of stops) stop();
      tiles.dispose();
    };
  };
  const shelf = new Store<Shelf>({ tools: [] });
  return { video, stage, player, display, frame, moments, pointer, shelf, go, scrub: move("scrubbing"), start };
}

/** Where only a mean is on the screen, the exact value under a resting pointer is fetched. */
function ponderAtRest(stage: FieldStage, picture: Picture): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const stop = stage.hovered.subscribe((at) => {
    clearTimeout(resting);
    const pixel = at && { row: Math.floor(at.image.row), col: Math.floor(at.image.col) };
    const grey = pixel && picture.greyAt(pixel.row, pixel.col);
    if (grey && grey.stride > 1) resting = setTimeout(() => picture.ponder(pixel), PONDER_MS);
    else if (!grey) picture.ponder(null);
  });
  return () => {
    clearTimeout(resting);
    stop();
  };
}

function measureFrames(picture: Picture, player: Player): () => void {
  let [isFirst, isRough] = [true, true];
  let last = { position: -1, at: 0 };
  return picture.shown.subscribe(() => {
    if (isFirst) measure("filamark:field-first", 0);
    if (isRough && picture.isComplete) measure("filamark:field-complete", 0);
    isFirst = false;
    isRough &&= !picture.isComplete;
    if (picture.position === last.position) return;
    if (player.isPlaying && last.position >= 0) measure("filamark:field-frame", last.at);
    last = { position: player.isPlaying ? picture.position : -1, at: performance.now() };
  });
}
