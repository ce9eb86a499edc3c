/** Changes a filament and lets every list that shows it read again; a refusal is said and undone. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as api from "../../api/client";
import { sentence } from "../../api/errors";
import type { FilamentPatch } from "../../api/types";

export function useChangeFilament(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: FilamentPatch) => api.filaments.change(id, changes),
    onError: (error) => notifications.show({ color: "red", title: "Not changed", message: sentence(error) }),
    onSettled: () => {
      for (const noun of ["filaments", "projects"]) void client.invalidateQueries({ queryKey: [noun] });
    },
  });
}
