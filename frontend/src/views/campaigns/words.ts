/** What strategies, triggers, verdicts and endings are called. */
import type { Campaign, NewCampaign, Round } from "../../api/campaigns";

export type Strategy = NonNullable<NewCampaign["strategy"]>;
export type Trigger = NonNullable<NewCampaign["trigger"]>;

export const STRATEGY_WORDS: Record<Strategy, string> = {
  kinetics: "Effect on the rate, doubt, broken rules, time",
  uncertainty: "The model's doubt",
  diversity: "Frames that look different",
  uniform: "Evenly in time",
  random: "By chance",
};

export const TRIGGER_WORDS: Record<Trigger, string> = {
  corrections: "When all frames of a round are corrected",
  nightly: "At night, from what was corrected by day",
  by_hand: "When a manager says so",
};

export const VERDICT_WORDS: Record<Round["verdict"], string> = {
  pending: "not learned yet",
  promoted: "promoted",
  worse: "worse on the validation frames, not promoted",
  unjudged: "no validation frames to judge it by, not promoted",
};

const ENDING_WORDS: Record<string, string> = {
  by_hand: "Ended by hand.",
  budget: "Its budget of corrections is used up.",
  interval: "Every rate is known as well as was asked for.",
  all_labelled: "Every frame of its filaments is labelled.",
};

/** One sentence: why it is over, or what it waits for. */
export function standing({ ending, waiting }: Pick<Campaign, "ending" | "waiting">): string {
  return ending === null ? waiting.sentence : (ENDING_WORDS[ending] ?? waiting.sentence);
}
