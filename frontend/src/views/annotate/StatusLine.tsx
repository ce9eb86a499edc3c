/** Below everything: where the pointer is, the grey there, and what a press would do. */
import type { GreyImage } from "../../canvas/scene";
import type { ImagePoint } from "../../domain/points";
import { type Store, useStore } from "../../state/store";
import { HAND, toolById } from "../../tools/registry";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";

interface StatusLineProps {
  readonly pointer: Store<{ at: ImagePoint | null }>;
  readonly image: GreyImage | null;
}

export function StatusLine({ pointer, image }: StatusLineProps) {
  const { filament, settings, mayLabel } = useEditor();
  const { tool, target } = useStore(settings, (value) => value);
  const at = useStore(pointer, (value) => value.at);
  const row = at ? Math.floor(at.row) : -1;
  const col = at ? Math.floor(at.col) : -1;
  const isInside = image !== null && row >= 0 && col >= 0 && row < image.height && col < image.width;
  const nm = (pixels: number) => (pixels * filament.nm_per_px).toFixed(1);

  return (
    <footer className={classes.status}>
      <span data-testid="pointer-position" style={{ minWidth: 250 }}>
        {isInside ? `row ${row}, column ${col} · ${nm(at!.row)} nm, ${nm(at!.col)} nm` : "Pointer outside the image"}
      </span>
      <span data-testid="grey-value" style={{ minWidth: 80 }}>{isInside && `grey ${image.data[row * image.width + col]}`}</span>
      <span data-testid="tool-hint">{mayLabel ? toolById(tool).hint(target) : HAND.hint(target)}</span>
      <span style={{ marginLeft: "auto" }}>? shows all keys</span>
    </footer>
  );
}
