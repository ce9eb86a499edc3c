/** What commands may know of the moment: one object for all groups. */
import type { QueryClient } from "@tanstack/react-query";
import type { FilamentFrame } from "../../../api/types";
import type { GreyImage } from "../../../canvas/scene";
import type { Stage } from "../../../canvas/stage";
import type { FrameDocument } from "../../../state/frameDocument";
import type { EditorSession } from "../editorSession";
import type { Go } from "../useFramePosition";

export type Rejecting = "frame" | "proposal" | null;

export interface CommandContext {
  readonly session: EditorSession;
  /** What the pages have read of the server. */
  readonly client: QueryClient;
  readonly frames: readonly FilamentFrame[];
  readonly position: number;
  readonly image: GreyImage | null;
  /** The frame's document; null until it is here. */
  readonly document: FrameDocument | null;
  /** The same where this person may paint and no stroke is being drawn. */
  readonly editable: FrameDocument | null;
  /** The same where this person may judge. */
  readonly judged: FrameDocument | null;
  readonly go: Go;
  readonly stage: Stage | null;
  /** To another page. */
  readonly leave: (address: string) => void;
  readonly openHelp: () => void;
  readonly askReason: (subject: Rejecting) => void;
  /** Wait for the server, say `done` or what was refused; one question at a time. */
  readonly ask: (deed: Promise<void>, done: string) => Promise<void>;
}

export type Deed = (event?: KeyboardEvent) => unknown;
export type Deeds<Command extends string> = Record<Command, Deed>;
