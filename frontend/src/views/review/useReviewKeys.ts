/** Keys of the review: J accept, K reject, E fix, arrows skip, B before and after, M accept many. */
import { useEffect, useRef } from "react";

export interface ReviewDeeds {
  accept(): void;
  reject(): void;
  fix(): void;
  next(): void;
  previous(): void;
  toggle(): void;
  acceptMany(): void;
}

const KEYS: Readonly<Record<string, keyof ReviewDeeds>> = {
  j: "accept",
  k: "reject",
  e: "fix",
  arrowright: "next",
  d: "next",
  arrowleft: "previous",
  a: "previous",
  b: "toggle",
  m: "acceptMany",
};

export function useReviewKeys(deeds: ReviewDeeds): void {
  const newest = useRef(deeds);
  useEffect(() => {
    newest.current = deeds;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const deed = KEYS[event.key.toLowerCase()];
      const isTyping = event.target instanceof HTMLElement && event.target.closest("input, textarea, select") !== null;
      // A held key must not accept frame after frame that nobody has looked at.
      const isHeldJudgement = event.repeat && (deed === "accept" || deed === "reject");
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      if (!deed || isTyping || isHeldJudgement || isModified || document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      newest.current[deed]();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
