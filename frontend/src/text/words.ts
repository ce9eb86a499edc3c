/** The words for values of the API, in one place: a page never spells a code. */
import type { ExportFormat, FrameChoice, FrameState, Fusion, JobKind, JobState, Pathway, Role, Split } from "../api/types";

export const STATES: readonly FrameState[] = ["accepted", "submitted", "draft", "proposed", "rejected", "unlabelled"];

export const SPLIT_WORDS: Record<Split, string> = {
  train: "training",
  validation: "validation",
  test: "test",
  unassigned: "not assigned",
};

export const ROLE_WORDS: Record<Role, string> = {
  viewer: "viewer",
  annotator: "annotator",
  reviewer: "reviewer",
  manager: "manager",
};

export const JOB_STATE_WORDS: Record<JobState, string> = {
  queued: "waiting",
  running: "running",
  succeeded: "finished",
  failed: "failed",
  cancelled: "cancelled",
};

export const JOB_KIND_WORDS: Record<JobKind, string> = {
  training: "Training",
  prediction: "Prediction",
  evaluation: "Evaluation",
  search: "Search",
  synthesis: "Synthetic data",
  adaptation: "Learning from corrections",
  export: "Export",
  ingest: "Ingest",
  drift: "Drift",
};

export const FORMATS: Record<ExportFormat, { title: string; text: string }> = {
  mtdn: {
    title: "Folders of images and masks",
    text: "One folder per filament with frames and masks as PNG, black is inside; the layout that the command line reads. Zipped.",
  },
  coco: {
    title: "COCO",
    text: "Frames as PNG and one JSON file with run-length encoded masks, for other annotation and training tools. Zipped.",
  },
  "kinetics-xlsx": {
    title: "Kinetics workbook",
    text: "Area, volume, conversion and rate of every frame with live formulas; one sheet each for laws and provenance, and the published study's seventeen columns for each filament. XLSX.",
  },
  "kinetics-csv": {
    title: "Kinetics table",
    text: "Area, diameter, volume and conversion of every frame with time, scale, uncertainty and source, as one CSV table.",
  },
  "kinetics-parquet": {
    title: "Kinetics table, typed",
    text: "The same columns as Parquet, with laws and provenance in the file's metadata.",
  },
  "masks-png": {
    title: "Masks as PNG",
    text: "Masks alone, one picture each, white is inside. Zipped.",
  },
  "masks-tiff": {
    title: "Masks as TIFF stacks",
    text: "One stack for each filament and descriptor, as ImageJ opens it; one page a frame. Zipped.",
  },
  "masks-numpy": {
    title: "Masks for NumPy",
    text: "One .npz for each filament with masks, frame numbers and times. Zipped.",
  },
  "ome-zarr": {
    title: "OME-Zarr",
    text: "Images with their masks as labels beside them; napari opens both together. Zipped.",
  },
  pairs: {
    title: "Frame pairs",
    text: "Frames and the change maps between them: 0 no change, 1 appearing, 2 disappearing, 3 overlapping. Zipped.",
  },
};

export const FUSIONS: Record<Fusion, { title: string; text: string }> = {
  backward: { title: "Backward", text: "Every frame is paired with all earlier frames; what most pairs agree on is kept." },
  forward: { title: "Forward", text: "Every frame is paired with all later frames; what most pairs agree on is kept." },
  consecutive: { title: "Consecutive", text: "Every frame is paired with its neighbours only. The fastest choice." },
  ensemble: { title: "Ensemble", text: "Every frame is paired with all others. The slowest and usually the steadiest choice." },
};

export const FRAME_CHOICES: Record<FrameChoice, string> = {
  unlabelled: "Unlabelled frames",
  all: "All frames",
  chosen: "Chosen frames",
};

const MODEL_WORDS: Record<string, string> = {
  zero_order: "Zero order",
  first_order: "First order",
  shrinking_cylinder: "Shrinking cylinder",
  shrinking_sphere: "Shrinking sphere",
  random_pore: "Random pore",
  nth_order: "n-th order",
  avrami: "Avrami",
  shrinking_tube: "Receding tube walls",
};

/** Name of a kinetic model; one that the browser does not know keeps its own name. */
export function fitName(model: string): string {
  return MODEL_WORDS[model] ?? sentenceCase(model.replace(/_/g, " "));
}

export const ARCHITECTURE_WORDS: Record<string, string> = {
  filanet: "Filanet",
  three_class: "U-Net, three classes",
  unet: "U-Net, one per descriptor",
  mtdn: "MultiTaskDeltaNet",
  unetpp: "U-Net++",
  one_layer: "One layer",
  encoder: "U-Net with a ready-made encoder",
};

export const PATHWAYS: Record<Pathway, string> = {
  catalytic: "Catalytic", non_catalytic: "Non-catalytic", other: "Other pathway", unknown: "Pathway not known",
};

/** What the two areas of a filament are; said in full where they are named first. */
export const AREAS_IN_FULL = "A1 is the whole filament, A2 its hollow core.";

/** "301" is "Filament 301"; a name that says filament already stays alone. */
export function filamentTitle(name: string): string {
  return /^filament/i.test(name) ? sentenceCase(name) : `Filament ${name}`;
}

export function sentenceCase(text: string): string {
  return text === "" ? "" : text.charAt(0).toUpperCase() + text.slice(1);
}
