/** Starts the job that writes kinetics as a table, measured as is chosen here; the drawer and the exports page show it. */
import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { sentence } from "../../api/errors";
import type { ExportFormat } from "../../api/types";
import { useStartExport } from "../exports/useStartExport";
import { type Choices, measuring } from "./choices";

interface Props {
  project: number;
  /** None means all. */
  filaments: number[];
  choices: Choices;
}

const FORMATS: readonly [ExportFormat, string][] = [
  ["kinetics-xlsx", "Workbook (XLSX, formulas live)"],
  ["kinetics-csv", "Table (CSV)"],
  ["kinetics-parquet", "Table (Parquet)"],
];

export function ExportKinetics({ project, filaments, choices }: Props) {
  const start = useStartExport();
  const build = (format: ExportFormat) =>
    start.mutate({ project, format, filaments, states: [...choices.states], kinetics: asBody(choices) }, {
      onSuccess: () => notifications.show({ title: "The table is being built", message: "It appears under Jobs and on the exports page." }),
      onError: (error) => notifications.show({ color: "red", title: "Not exported", message: sentence(error) }),
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button loading={start.isPending} data-testid="export-kinetics">Export kinetics</Button></Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(([format, words]) => <Menu.Item key={format} onClick={() => build(format)} data-testid={`export-${format}`}>{words}</Menu.Item>)}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The same words as in the address; the frames' states are said apart from them. */
function asBody(choices: Choices): Record<string, string> {
  const asked = measuring(choices);
  delete asked.states;
  return asked;
}
