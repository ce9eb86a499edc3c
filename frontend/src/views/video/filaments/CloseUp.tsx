/** In the corner of the field: the region of the chosen filament enlarged, as it is saved. Is it still on the same thing? */
import { ActionIcon, Tooltip } from "@mantine/core";
import { useDebouncedValue, useLocalStorage } from "@mantine/hooks";
import { IconMinus, IconZoomInArea } from "@tabler/icons-react";
import type { Filament } from "../../../api/types";
import type { GeometryEditor } from "../../../state/geometry/geometryEditor";
import { useFrame } from "../useField";
import classes from "./Filaments.module.css";
import { useDocumentView, useFilaments } from "./filamentsSession";

const SETTLE_MS = 60;
const WIDTH_PX = 256;

export function CloseUp() {
  const { chosen, editor } = useFilaments();
  const [isOpen, setOpen] = useLocalStorage({ key: "filamark-close-up", defaultValue: true, getInitialValueInEffect: false });
  if (!chosen || !editor) return null;
  const words = isOpen ? "Fold the close-up" : "Show the region enlarged";
  return (
    <figure className={classes.closeUp} data-testid="close-up">
      <Tooltip label={words} position="right">
        <ActionIcon size={22} variant="default" aria-label={words} aria-expanded={isOpen} className={classes.fold} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <IconMinus size={14} /> : <IconZoomInArea size={14} />}
        </ActionIcon>
      </Tooltip>
      {isOpen && <Picture filament={chosen} editor={editor} />}
    </figure>
  );
}

/** Once a path is saved the same address shows other pixels, so the address has the geometry's version in it. */
function Picture({ filament: { id, name, region_height, region_width }, editor }: { filament: Filament; editor: GeometryEditor }) {
  const [position] = useDebouncedValue(useFrame(), SETTLE_MS);
  const { version } = useDocumentView(editor);
  const address = `/api/filaments/${id}/frames/${position}/preview/?width=${WIDTH_PX}&v=${version}`;
  return <img src={address} alt={`Region of filament ${name} in this frame`} width={region_width} height={region_height} draggable={false} />;
}
