/** Which files can be a recording, in words for people and as name endings. What a file really is, the server finds out. Pure. */

export interface Format {
  readonly words: string;
  readonly suffixes: readonly string[];
}

export const FORMATS: readonly Format[] = [
  { words: "TIFF, BigTIFF and OME-TIFF stacks", suffixes: [".tif", ".tiff", ".btf", ".tf8"] },
  { words: "Gatan DM3 and DM4", suffixes: [".dm3", ".dm4"] },
  { words: "MRC", suffixes: [".mrc", ".mrcs", ".map", ".st", ".rec", ".ali"] },
  { words: "FEI and Velox EMD, SER", suffixes: [".emd", ".ser"] },
  { words: "MP4, AVI, MOV, MKV and WebM", suffixes: [".mp4", ".m4v", ".avi", ".mov", ".mkv", ".webm"] },
  { words: "ZIP of images", suffixes: [".zip"] },
];

export const PICTURE_SUFFIXES = [".png", ".jpg", ".jpeg", ".tif", ".tiff"];
/** Read together with the images beside which it lies. */
const TABLE_OF_TIMES = "times.csv";

const RECORDING_SUFFIXES = FORMATS.flatMap(({ suffixes }) => suffixes);

export const ACCEPTED = [...RECORDING_SUFFIXES, ...PICTURE_SUFFIXES].join(",");

export const suffixOf = (name: string): string => /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? "";
export const isRecording = (name: string): boolean => RECORDING_SUFFIXES.includes(suffixOf(name));
export const isPicture = (name: string): boolean => PICTURE_SUFFIXES.includes(suffixOf(name));
export const isTiff = (name: string): boolean => [".tif", ".tiff"].includes(suffixOf(name));
export const isTableOfTimes = (name: string): boolean => name.toLowerCase() === TABLE_OF_TIMES;
