/** Below everything: where the pointer is, the grey there, and what a press would do. */
import type { GreyImage } from "../../canvas/scene";
import type { ImagePoint } from "../../domain/points";
import { type Store, useStore } from "../../state/store";
import type { Stage } from "../../canvas/stage";
import { keyOf } from "./shortcuts";
import { useChanged } from "./useFrameDocument";
import { useEditor } from "./editorSession";
import classes from "./Editor.module.css";

interface StatusLineProps {
  readonly pointer: Store<{ at: ImagePoint | null }>;
  readonly image: GreyImage | null;
  readonly stage: Stage | null;
}

export function StatusLine({ pointer, image, stage }: StatusLineProps) {
  const { filament } = useEditor();
  useChanged(stage?.toolChanged);
  const at = useStore(pointer, (value) => value.at);
  const row = at ? Math.floor(at.row) : -1;
  const col = at ? Math.floor(at.col) : -1;
  const isInside = image !== null && row >= 0 && col >= 0 && row < image.height && col < image.width;
  const nm = (pixels: number) => (pixels * filament.nm_per_px).toFixed(1);

  return (
    <footer className={classes.status}>
      <span data-testid="pointer-position" className={classes.pointer}>
        {isInside ? `row ${row}, column ${col} · ${nm(at!.row)} nm, ${nm(at!.col)} nm` : "Pointer outside the image"}
      </span>
      <span data-testid="grey-value" className={classes.grey}>{isInside && `grey ${image.data[row * image.width + col]}`}</span>
      <span className="clip" title={stage?.hint} data-testid="tool-hint">{stage?.hint}</span>
      {keyOf("help") && <span className={classes.allKeys}>{keyOf("help")} shows all keys</span>}
    </footer>
  );
}
