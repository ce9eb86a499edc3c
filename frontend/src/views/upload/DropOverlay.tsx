/** While files are dragged over the window the page says that they can be dropped; anywhere will do. */
import { Text } from "@mantine/core";
import { useEffect, useEffectEvent, useState } from "react";
import type { Found } from "./choices";
import { readDrop } from "./drops";
import classes from "./DropOverlay.module.css";

const bringsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

export function DropOverlay({ onDrop }: { onDrop: (found: Found) => void }) {
  const over = useFilesOver(onDrop);
  if (!over) return null;
  return (
    <div className={classes.overlay} data-testid="drop-overlay">
      <Text fw={600}>Drop recordings, or a folder of images, to add them as videos</Text>
    </div>
  );
}

function useFilesOver(onDrop: (found: Found) => void): boolean {
  const [over, setOver] = useState(false);
  const dropped = useEffectEvent(onDrop);

  useEffect(() => {
    const abort = new AbortController();
    const options = { signal: abort.signal };
    let depth = 0; // entering a child leaves its parent: only the outermost of them counts
    const leave = () => {
      depth = 0;
      setOver(false);
    };
    window.addEventListener("dragenter", (event) => { if (bringsFiles(event)) { depth += 1; setOver(true); } }, options);
    window.addEventListener("dragleave", (event) => { if (bringsFiles(event) && (depth -= 1) <= 0) leave(); }, options);
    // Without this a browser opens the file in place of the page.
    window.addEventListener("dragover", (event) => { if (bringsFiles(event)) event.preventDefault(); }, options);
    window.addEventListener("drop", (event) => {
      leave();
      if (!bringsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      readDrop(event.dataTransfer).then(dropped, () => dropped(UNREADABLE));
    }, options);
    return () => abort.abort();
  }, []);
  return over;
}

/** A folder that the browser may not read comes out as one that is empty. */
const UNREADABLE: Found = { loose: [], folders: [{ name: "What was dropped", files: [] }] };
