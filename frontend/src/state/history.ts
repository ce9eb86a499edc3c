/** Undo and redo of ONE frame. Each frame owns its history: Ctrl+Z can never reach another frame's strokes. */
import type { Edit } from "./edit";

const KEPT_EDITS = 200;

export class History {
  private done: Edit[] = [];
  private undone: Edit[] = [];

  /** Only local edits are remembered: what came from the server is not the person's to undo. */
  remember(edit: Edit): void {
    if (edit.origin !== "local") return;
    this.done.push(edit);
    if (this.done.length > KEPT_EDITS) this.done.shift();
    this.undone = [];
  }

  takeUndo(): Edit | null {
    const edit = this.done.pop() ?? null;
    if (edit) this.undone.push(edit);
    return edit;
  }

  takeRedo(): Edit | null {
    const edit = this.undone.pop() ?? null;
    if (edit) this.done.push(edit);
    return edit;
  }

  forget(): void {
    this.done = [];
    this.undone = [];
  }

  /** The edit that would be undone next. */
  get newest(): Edit | null {
    return this.done.at(-1) ?? null;
  }

  get nextUndo(): string | null {
    return this.done.at(-1)?.label ?? null;
  }

  get nextRedo(): string | null {
    return this.undone.at(-1)?.label ?? null;
  }
}
