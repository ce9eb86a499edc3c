/** Starts the job that writes this filament's kinetics as a table; the drawer and the exports page show it. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentence } from "../../api/errors";
import type { Filament, FrameState } from "../../api/types";
import { useStartExport } from "../exports/useStartExport";

interface Props {
  filament: Filament;
  states: readonly FrameState[];
}

export function ExportKinetics({ filament, states }: Props) {
  const start = useStartExport();
  const wanted = { project: filament.project, format: "kinetics-csv" as const, filaments: [filament.id], states: [...states] };
  return (
    <Button
      loading={start.isPending} data-testid="export-kinetics"
      onClick={() =>
        start.mutate(wanted, {
          onSuccess: () => notifications.show({ title: "The table is being built", message: "It appears under Jobs and on the exports page." }),
          onError: (error) => notifications.show({ color: "red", title: "Not exported", message: sentence(error) }),
        })
      }
    >
      Export kinetics (CSV)
    </Button>
  );
}
