/** Deletes a filament that holds no masks; where it does, the server says so and it stays. */
import { Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import * as api from "../../../api/client";
import { isApiError, sentence } from "../../../api/errors";
import type { Filament } from "../../../api/types";
import { ConfirmButton } from "../../../ui/ConfirmButton";
import classes from "./Filaments.module.css";
import { useFilaments } from "./filamentsSession";

export function DeleteFilament({ filament }: { filament: Filament }) {
  const { choose } = useFilaments();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.filaments.remove(filament.id),
    onSuccess: () => {
      choose(null);
      notifications.show({ message: `Filament ${filament.name} was deleted.`, autoClose: 4000 });
      for (const noun of ["filaments", "videos", "projects"]) void client.invalidateQueries({ queryKey: [noun] });
    },
  });
  const refusal = isApiError(remove.error, "filament_has_masks")
    ? `${sentence(remove.error)} So the filament stays.`
    : remove.error && sentence(remove.error);
  return (
    <div className={classes.part}>
      <ConfirmButton
        size="compact-xs" variant="subtle" color="red" loading={remove.isPending} testid="delete-filament" confirm="Delete it"
        question={`Delete filament ${filament.name} with its path, centre line and outlines? This cannot be taken back. A filament with masks is never deleted.`}
        onConfirm={() => remove.mutate()}
      >
        Delete this filament
      </ConfirmButton>
      {refusal && <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert" data-testid="delete-refused">{refusal}</Text>}
    </div>
  );
}
