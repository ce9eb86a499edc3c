/** Makes a page a place for new recordings: files dropped anywhere on it, and the dialog that a button opens. */
import { createContext, lazy, Suspense, use, useMemo, useState } from "react";
import type { Project } from "../../api/types";
import { mayLabel } from "../../text/roles";
import { DropOverlay } from "./DropOverlay";
import type { Found } from "./choices";

type Open = () => void;

const AddVideosDialog = lazy(async () => ({ default: (await import("./AddVideosDialog")).AddVideosDialog }));

const AddVideos = createContext<Open | null>(null);

/** Opens the dialog; null where this person may add nothing. */
export const useAddVideos = (): Open | null => use(AddVideos);

export function AddVideosArea({ project, children }: { project: Project; children: React.ReactNode }) {
  const [opened, setOpened] = useState(false);
  const [dropped, setDropped] = useState<readonly Found[]>([]);
  const open = useMemo(() => (mayLabel(project.my_role) ? () => setOpened(true) : null), [project.my_role]);

  const close = () => {
    setOpened(false);
    setDropped([]);
  };

  return (
    <AddVideos value={open}>
      {children}
      {open && (
        <>
          <DropOverlay onDrop={(found) => { setDropped((before) => [...before, found]); setOpened(true); }} />
          <Suspense>{opened && <AddVideosDialog project={project} dropped={dropped} onClose={close} />}</Suspense>
        </>
      )}
    </AddVideos>
  );
}
