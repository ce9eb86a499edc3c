/** Ties the uploads to the application: the tab's closing, the person, and what pages read again when one is done. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useUser } from "../../session/useSession";
import { useStore } from "../../state/store";
import { uploads, watchTab } from "../../state/uploads";
import { isOver } from "../../state/uploads/upload";

export function useWatchUploads(): void {
  const client = useQueryClient();
  const user = useUser()?.id;
  // A number, so that what surrounds every page is not drawn with each piece that is sent.
  const finished = useStore(uploads.store, ({ items }) => items.filter(isOver).length);

  useEffect(() => watchTab(), []);
  useEffect(() => () => uploads.leave(), [user]);
  useEffect(() => {
    if (finished === 0) return;
    for (const noun of ["uploads", "videos", "jobs", "projects"]) void client.invalidateQueries({ queryKey: [noun] });
  }, [finished, client]);
}
