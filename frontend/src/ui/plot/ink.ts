/** Colours that a canvas needs as values; the same as in the style sheet. */
import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import type { FrameState } from "../../api/types";

export const DESCRIPTOR_COLOURS = { A1: "#ff9f43", A2: "#22b8cf" } as const;

export interface Ink {
  text: string;
  dimmed: string;
  grid: string;
  accent: string;
  truth: string;
  states: Record<FrameState, string>;
}

const STATES = { proposed: "#a78bfa", draft: "#f2c744", submitted: "#4c9bf0", accepted: "#40b66b", rejected: "#ef5a5a" };

const DARK: Ink = {
  text: "#d8dce2", dimmed: "#8f97a3", grid: "#23272d", accent: "#7ca2ee", truth: "#d8dce2",
  states: { ...STATES, unlabelled: "#767f8b" },
};
const LIGHT: Ink = {
  text: "#20242a", dimmed: "#5b636e", grid: "#e6e9ed", accent: "#3159b4", truth: "#20242a",
  states: { ...STATES, draft: "#c99a06", unlabelled: "#8f97a3" },
};

/** On paper: what is drawn is as dark as on the light page. */
export const JOURNAL_INK: Ink = LIGHT;

export function useInk(): Ink {
  const scheme = useComputedColorScheme("dark");
  return useMemo(() => (scheme === "dark" ? DARK : LIGHT), [scheme]);
}
