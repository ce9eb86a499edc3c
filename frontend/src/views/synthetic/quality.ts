/** What was measured of the generated images, with what each figure means. Pure; the names hold that of an encoder. */

export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly meaning: string;
  readonly values: Readonly<Record<string, number | null>>;
  readonly reason: string | null;
}

interface Meaning {
  readonly starts: string;
  readonly title: string;
  readonly text: string;
}

const MEANINGS: readonly Meaning[] = [
  { starts: "fid_floor_", title: "Fréchet distance of real halves", text: "Both halves of the real frames against each other: a distance like it says that no difference could be seen." },
  { starts: "fid_", title: "Fréchet distance", text: "How far the generated images lie from the real ones in the features of the named encoder. Lower is nearer; it is no FID of the literature unless Inception weights are named." },
  { starts: "mmd2_", title: "MMD²", text: "How unlike the contrasts are, in the same features. 0 is alike; a lower value after the second generation says that CycleGAN helped." },
  { starts: "is_", title: "Inception score", text: "How clear and how varied the images are to an encoder that knows classes. Higher is better." },
  { starts: "ssim", title: "SSIM", text: "Structure of held-out real frames beside the images of their own masks. 1 is the same." },
  { starts: "psnr_db", title: "PSNR (dB)", text: "Grey values of held-out real frames beside the images of their own masks. Higher is nearer." },
  { starts: "grey_distance", title: "Grey levels", text: "How far the grey-level histograms lie apart. 0 is the same." },
  { starts: "spectrum_distance_decades", title: "Power spectrum (decades)", text: "How far fineness and noise differ over all lengths. 0 is the same, 1 is a factor of ten." },
  { starts: "copies", title: "Copies", text: "Share of images that are nearly one of the real ones: learned by heart. Should be 0." },
];

/** The figures of every generation side by side, in the order above; what is not known by name is left out. */
export function figures(quality: Readonly<Record<string, unknown>>): { generations: string[]; rows: Figure[] } {
  const generations = generationsOf(quality);
  const names = [...new Set(Object.values(generations).flatMap(Object.keys))];
  const rows = MEANINGS.flatMap(({ starts, title, text }, place) =>
    names.filter((name) => MEANINGS.findIndex((one) => name.startsWith(one.starts)) === place).map((name) => {
      const measures = Object.entries(generations).map(([generation, own]) => [generation, own[name]] as const);
      const encoder = starts.endsWith("_") ? ` (${name.slice(starts.length)})` : "";
      return {
        name, title: `${title}${encoder}`, meaning: text,
        values: Object.fromEntries(measures.map(([generation, measure]) => [generation, numberOf(measure?.value)])),
        reason: measures.map(([, measure]) => measure?.reason).find((reason) => typeof reason === "string" && reason !== "") ?? null,
      };
    }),
  );
  return { generations: Object.keys(generations), rows };
}

type Measures = Record<string, { value?: unknown; reason?: string | null } | undefined>;

function generationsOf(quality: Readonly<Record<string, unknown>>): Record<string, Measures> {
  const stated = isRecord(quality.generations) ? quality.generations : { generated: quality };
  return Object.fromEntries(
    Object.entries(stated).flatMap(([name, one]) => (isRecord(one) && isRecord(one.measures) ? [[name, one.measures as Measures]] : [])),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const numberOf = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);
