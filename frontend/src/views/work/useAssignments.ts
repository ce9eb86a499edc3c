/** Changes to who is to label what; every list that shows it reads again. */
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentence } from "../../api/errors";
import { type AssignmentChanges, type NewAssignments, work } from "../../api/work";
import { plural } from "../../text/format";

function useChanged() {
  const client = useQueryClient();
  return () => {
    for (const noun of ["assignments", "work"]) void client.invalidateQueries({ queryKey: [noun] });
  };
}

export function useAssign(project: number, onDone: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (wanted: NewAssignments) => work.assign(project, wanted),
    onSuccess: (made) => {
      notifications.show({ message: `${plural(made.length, "filament")} assigned.`, autoClose: 2500 });
      onDone();
    },
    onSettled: changed,
  });
}

export function useChangeAssignment(project: number, id: number, onDone: () => void) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (changes: AssignmentChanges) => work.change(project, id, changes),
    onSuccess: onDone,
    onSettled: changed,
  });
}

export function useEndAssignment(project: number) {
  const changed = useChanged();
  return useMutation({
    mutationFn: (id: number) => work.end(project, id),
    onError: (error) => notifications.show({ color: "red", title: "Not taken back", message: sentence(error) }),
    onSettled: changed,
  });
}
