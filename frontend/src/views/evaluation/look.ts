/** How errors are laid over the image; kept in the browser, the same for all evaluations. */
import { useLocalStorage } from "@mantine/hooks";
import type { VerdictPalette } from "../../domain/verdict";

export interface Look {
  readonly palette: VerdictPalette;
  /** 0 (only the image) to 2 (thick). */
  readonly strength: number;
  /** The edges of the truth solid, those of the prediction dashed. */
  readonly outlines: boolean;
}

const USUAL: Look = { palette: "paper", strength: 1, outlines: false };

export const otherPalette = (palette: VerdictPalette): VerdictPalette => (palette === "paper" ? "safe" : "paper");

export function useLook(): [Look, (change: Partial<Look>) => void] {
  const [look, setLook] = useLocalStorage<Look>({ key: "filamark.evaluation-look", defaultValue: USUAL, getInitialValueInEffect: false, deserialize: readLook });
  return [look, (change) => setLook({ ...look, ...change })];
}

/** Whatever an older version left there: what cannot be read is as usual. */
export function readLook(text: string | undefined): Look {
  try {
    const { palette, strength, outlines } = JSON.parse(text ?? "{}") as Partial<Look>;
    return {
      palette: palette === "safe" ? "safe" : "paper",
      strength: typeof strength === "number" && strength >= 0 && strength <= 2 ? strength : USUAL.strength,
      outlines: outlines === true,
    };
  } catch {
    return USUAL;
  }
}
