/** The seven stages in words: what each does, and what its pictures show. */
import type { StageName, StageState } from "../../api/synthesis";

export const STAGES: Readonly<Record<StageName, { readonly title: string; readonly text: string; readonly pictures: string }>> = {
  rough_masks: {
    title: "Rough masks", text: "Masks of subset 1 are found without any label; they need not be precise.",
    pictures: "A frame of subset 1 beside its rough mask: wall orange, core cyan.",
  },
  masks: {
    title: "Random masks", text: "Masks that nobody recorded are drawn from the recipe and the seed.",
    pictures: "Masks as the recipe draws them.",
  },
  pix2pix: {
    title: "Learn morphology", text: "pix2pix learns from subset 1 what a mask looks like as an image.",
    pictures: "What the generator makes of masks.",
  },
  first_generation: {
    title: "First generation", text: "Every random mask becomes an image with the right morphology.",
    pictures: "Mask | first generation.",
  },
  cyclegan: {
    title: "Learn contrast", text: "CycleGAN learns from subset 2, without masks, which contrast the recording has.",
    pictures: "What the generators make of images.",
  },
  second_generation: {
    title: "Second generation", text: "The first generation takes on the contrast of the recording, and is compared with it.",
    pictures: "Mask | first generation | second generation.",
  },
  segmenter: {
    title: "Segmenter", text: "A network learns from the second generation and its masks, with no manual label.",
    pictures: "Image, truth and prediction.",
  },
};

export const STAGE_STATES: Readonly<Record<StageState, { readonly word: string; readonly colour: string }>> = {
  waiting: { word: "waiting", colour: "gray" },
  running: { word: "running", colour: "steel" },
  done: { word: "done", colour: "green" },
  cancelled: { word: "stopped, goes on from here", colour: "yellow" },
  failed: { word: "failed", colour: "red" },
};

export const FOR_EVER = "Synthetic: generated, not recorded. It says so for ever, can be trained on, and nothing is judged on it.";
