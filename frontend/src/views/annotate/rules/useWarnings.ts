/** The rules of the frame on the screen, judged a moment after each stroke, and of all other drafts. */
import { useEffect, useReducer } from "react";
import type { FilamentFrame } from "../../../api/types";
import type { RuleWarning } from "../../../domain/frameRules";
import type { FrameDocument } from "../../../state/frameDocument";
import type { FrameWarnings } from "../../../state/ruleBook";
import { useEditor } from "../editorSession";
import { useChanged } from "../useFrameDocument";
import { DARK } from "./useHighlight";

/** The next stroke may follow at once: it is not kept waiting for the judgement on this one. */
const SETTLED_MS = 80;
const IDLE_AT_LATEST_MS = 1000;

export function useWarnings(document: FrameDocument | null, frames: readonly FilamentFrame[]) {
  const { rules, highlight } = useEditor();
  const [, judge] = useReducer((n: number) => n + 1, 0);
  useChanged(rules.changed);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let revision = document?.revision;
    const stop = document?.changed.subscribe(() => {
      if (revision !== document.revision) highlight.set(DARK);
      revision = document.revision;
      clearTimeout(timer);
      timer = setTimeout(judge, SETTLED_MS);
    });
    return () => {
      clearTimeout(timer);
      stop?.();
      highlight.set(DARK);
    };
  }, [document, highlight]);

  useEffect(() => {
    const given = new AbortController();
    void rules.lookAtDrafts(frames, given.signal, idle);
    return () => given.abort();
  }, [rules, frames]);

  const warnings: RuleWarning[] = document ? rules.of(document, frames) : [];
  const drafts: FrameWarnings[] = rules.drafts(frames);
  return { warnings, drafts };
}

/** Resolves when the browser has nothing better to do; not every browser tells. */
const idle = () =>
  new Promise<void>((resolve) => {
    if (typeof requestIdleCallback === "function") requestIdleCallback(() => resolve(), { timeout: IDLE_AT_LATEST_MS });
    else setTimeout(resolve, 50);
  });
