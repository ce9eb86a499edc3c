/** What a warning says to people, and what its repair does. */
import type { RuleWarning } from "../../../domain/frameRules";
import type { LayerRule } from "../../../domain/layers";
import { count, significant } from "../../../text/format";

interface Words {
  /** The descriptors of the project. */
  readonly rules: readonly LayerRule[];
  readonly nmPerPx: number;
  /** The recording's own number of the frame at a position. */
  readonly indexOf: (position: number) => number | string;
}

const outerOf = (rules: readonly LayerRule[], layer: string) => rules.find(({ key }) => key === layer)?.inside ?? "its outer area";

export function warningTitle({ code, layer, against }: RuleWarning, { rules, indexOf }: Pick<Words, "rules" | "indexOf">): string {
  switch (code) {
    case "inner_outside_outer":
      return `${layer} leaves ${outerOf(rules, layer)}`;
    case "in_exclusion":
      return `${layer} reaches into the exclusion`;
    case "several_components":
      return `${layer} comes in several pieces`;
    case "area_grew":
      return `${layer} is larger than in frame ${indexOf(against ?? 0)}`;
  }
}

/** "419 px (113 nm²) of it". */
export function warningAmount({ code, pixels }: RuleWarning, nmPerPx: number): string {
  const amount = `${count(pixels)} px (${significant(pixels * nmPerPx * nmPerPx)} nm²)`;
  switch (code) {
    case "inner_outside_outer":
      return `${amount} outside`;
    case "in_exclusion":
      return `${amount} inside it`;
    case "several_components":
      return `${amount} apart from the largest`;
    case "area_grew":
      return `by ${amount}`;
  }
}

export function repairWords({ code, layer }: RuleWarning, rules: readonly LayerRule[]): string {
  switch (code) {
    case "inner_outside_outer":
      return `Cut to ${outerOf(rules, layer)}`;
    case "in_exclusion":
      return "Take it out";
    case "several_components":
      return "Keep the largest";
    case "area_grew":
      return "Cut to its outline";
  }
}

/** What speaks for confirming: a warning is a question, not a fault. */
export const CONFIRM_HINTS: Record<RuleWarning["code"], string> = {
  inner_outside_outer: "",
  in_exclusion: "The exclusion is right, and so is this area.",
  several_components: "It really comes in several pieces, because it broke for instance.",
  area_grew: "It really is larger, or the earlier outline was too tight.",
};

const SHORT: Record<RuleWarning["code"], string> = {
  inner_outside_outer: "outside",
  in_exclusion: "in the exclusion",
  several_components: "in pieces",
  area_grew: "grew",
};

/** For a line of a list: "A1 in pieces, A2 outside". */
export const shortWords = (warnings: readonly RuleWarning[]) =>
  warnings.map(({ code, layer }) => `${layer} ${SHORT[code]}`).join(", ");
