import type { ShortcutGroup } from "./group";

export const PROPOSALS = {
  title: "Proposals",
  shortcuts: [
    { command: "accept-proposal", keys: ["J"], text: "Accept the whole proposal", needs: "review" },
    { command: "use-proposal", keys: ["U"], text: "Take the whole proposal as a start, to correct it", needs: "label" },
    { command: "take-1", keys: ["3"], text: "Take the proposal's first descriptor (A1) only", needs: "label" },
    { command: "take-2", keys: ["4"], text: "Take the proposal's second descriptor (A2) only", needs: "label" },
    { command: "take-part", keys: ["Shift+U"], text: "Take a part of the proposal: draw a loop around it", needs: "label" },
    { command: "reject-proposal", keys: ["K"], text: "Reject the proposal, with a reason", needs: "review" },
    { command: "toggle-proposal", keys: ["Shift+P"], text: "Show or hide the proposal's outlines" },
    { command: "toggle-verdict", keys: ["Shift+V"], text: "Differences between the proposal and the masks, in colours" },
    { command: "toggle-heat", keys: ["Shift+H"], text: "How likely the model holds each pixel, as heat" },
  ],
} as const satisfies ShortcutGroup;
