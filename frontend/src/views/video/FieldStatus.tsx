/** Below everything: where the pointer is, the grey there, and what a press would do. */
import { useStore } from "../../state/store";
import { useChanged } from "../annotate/useFrameDocument";
import classes from "./FieldPage.module.css";
import { useField } from "./useField";

export function FieldStatus() {
  const { stage } = useField();
  useChanged(stage.handsChanged);
  return (
    <footer className={classes.status}>
      <PointerWords />
      <span className="clip" data-testid="tool-hint" style={{ flex: "0 1 auto", minWidth: 0 }}>{stage.hint}</span>
      <span style={{ flexShrink: 0, marginLeft: "auto" }}>? shows all keys</span>
    </footer>
  );
}

function PointerWords() {
  const { video, stage, pointer } = useField();
  const at = useStore(pointer, (value) => value.at?.image ?? null);
  useChanged(stage.drawn);
  const row = at ? Math.floor(at.row) : -1;
  const col = at ? Math.floor(at.col) : -1;
  const isInside = row >= 0 && col >= 0 && row < video.height && col < video.width;
  const grey = isInside ? stage.picture.greyAt(row, col) : null;
  const nm = (pixels: number) => (pixels * (video.nm_per_px ?? NaN)).toFixed(1);
  const place = video.nm_per_px === null ? "" : ` · ${nm(at?.row ?? 0)} nm, ${nm(at?.col ?? 0)} nm`;
  return (
    <>
      <span data-testid="pointer-position" style={{ flexShrink: 0, minWidth: 270 }}>
        {isInside ? `row ${row}, column ${col}${place}` : "Pointer outside the image"}
      </span>
      <span data-testid="grey-value" data-stride={grey?.stride} style={{ flexShrink: 0, minWidth: 90 }}>
        {grey && `grey ${grey.value + video.grey_offset}`}
        {grey && grey.stride > 1 && ` (level ${Math.log2(grey.stride)}: mean of ${grey.stride} × ${grey.stride})`}
      </span>
    </>
  );
}
