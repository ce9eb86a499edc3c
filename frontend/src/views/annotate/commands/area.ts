import { notifications } from "@mantine/notifications";
import { largestComponent } from "../../../domain/components";
import { fillHoles } from "../../../domain/fillHoles";
import { EXCLUSION } from "../../../domain/layers";
import { type Mask, areaPx, emptyMask } from "../../../domain/mask";
import { grown, shrunk, smoothed } from "../../../domain/morphology";
import type { CommandOf } from "../shortcuts";
import type { AREA } from "../shortcuts/area";
import type { CommandContext, Deeds } from "./context";

interface WholeMask {
  readonly change: (mask: Mask, px: number) => Mask;
  /** For "Undo": what was done, with the mask it was done to. */
  readonly label: (target: string, px: number) => string;
  /** Said where it has changed nothing. */
  readonly nothing: (target: string, px: number) => string;
}

/** What can be done to the whole mask of one descriptor in one step. */
const WHOLE_MASK = {
  "fill-holes": { change: fillHoles, label: (target) => `filling of holes in ${target}`, nothing: (target) => `${target} has no holes.` },
  grow: { change: grown, label: (target, px) => `growth of ${target} by ${px} px`, nothing: (target) => `${target} cannot grow any further here.` },
  shrink: { change: shrunk, label: (target, px) => `shrinking of ${target} by ${px} px`, nothing: (target) => `${target} has no edge here to shrink from.` },
  smooth: { change: smoothed, label: (target, px) => `smoothing of ${target} by ${px} px`, nothing: (target, px) => `${target} is smooth at ${px} px already.` },
  largest: { change: (mask) => largestComponent(mask), label: (target) => `largest part of ${target}`, nothing: (target) => `${target} is one part already.` },
  clear: { change: ({ height, width }) => emptyMask(height, width), label: (target) => `clearing of ${target}`, nothing: (target) => `${target} is empty.` },
} as const satisfies Record<string, WholeMask>;

export function areaDeeds({ session, editable }: Pick<CommandContext, "session" | "editable">): Deeds<CommandOf<typeof AREA>> {
  const { settings, labels } = session;
  const whole = (command: keyof typeof WHOLE_MASK) => (event?: KeyboardEvent) => {
    // A key that is held would grow a mask over the whole image.
    if (!editable || event?.repeat) return;
    const { target, growBy: px } = settings.get();
    const mask = editable.layers.get(target);
    if (!mask) return;
    const { change, label, nothing }: WholeMask = WHOLE_MASK[command];
    const name = target === EXCLUSION ? "the exclusion" : target;
    // The document cuts what lies inside: A2 never grows out of A1, and goes with the A1 that goes.
    const edit = editable.replace(new Map([[target, change(mask, px)]]), label(name, px));
    if (edit) labels.edited(editable);
    else notifications.show({ message: sentence(areaPx(mask) > 0 ? nothing(name, px) : `${name} is empty.`), autoClose: 2500 });
  };
  return {
    threshold: () => settings.set({ tool: "threshold" }),
    fill: () => settings.set({ tool: "fill" }),
    wand: () => settings.set({ tool: "wand" }),
    "fill-holes": whole("fill-holes"),
    grow: whole("grow"),
    shrink: whole("shrink"),
    smooth: whole("smooth"),
    largest: whole("largest"),
    clear: whole("clear"),
  };
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
