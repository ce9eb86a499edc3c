/**
 * What somebody is about to say, and which thread is open, for as long as a page is: words that were not sent yet
 * outlive a step to another frame.
 */
import { Store } from "../../state/store";

/** Pixels of the video's field: the region moves, the place does not. */
export interface FieldPlace {
  readonly row: number;
  readonly col: number;
}

export interface Draft {
  readonly text: string;
  /** Null: about the frame as a whole. */
  readonly place: FieldPlace | null;
}

export interface Talk {
  /** The next click on the image says where a comment belongs. */
  readonly isPlacing: boolean;
  /** The frame whose comment was begun a moment ago: its field wants the keyboard, one come upon while stepping does not. */
  readonly begun: number | null;
  /** The thread that is being read. */
  readonly open: number | null;
  /** New comments by filament frame. */
  readonly drafts: Readonly<Record<number, Draft>>;
  /** Answers by thread. */
  readonly answers: Readonly<Record<number, string>>;
}

export type TalkStore = Store<Talk>;

export const openTalk = (): TalkStore => new Store<Talk>({ isPlacing: false, begun: null, open: null, drafts: {}, answers: {} });

/** Begin a comment, or go on with the one that was begun for this frame, at another place if one is given. */
export function beginDraft(talk: TalkStore, frame: number, place: FieldPlace | null): void {
  talk.set(({ drafts }) => ({ isPlacing: false, begun: frame, open: null, drafts: { ...drafts, [frame]: { text: drafts[frame]?.text ?? "", place } } }));
}

export function writeDraft(talk: TalkStore, frame: number, text: string): void {
  talk.set(({ drafts }) => (drafts[frame] ? { drafts: { ...drafts, [frame]: { ...drafts[frame], text } } } : {}));
}

export function dropDraft(talk: TalkStore, frame: number): void {
  talk.set(({ drafts }) => ({ drafts: without(drafts, frame) }));
}

export function writeAnswer(talk: TalkStore, thread: number, text: string): void {
  talk.set(({ answers }) => ({ answers: text === "" ? without(answers, thread) : { ...answers, [thread]: text } }));
}

const without = <T>(record: Readonly<Record<number, T>>, key: number): Record<number, T> =>
  Object.fromEntries(Object.entries(record).filter(([own]) => Number(own) !== key));
