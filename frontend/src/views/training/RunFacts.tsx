/** The settings that the run was started with. */
import { Paper, Title } from "@mantine/core";
import type { TrainingRun } from "../../api/types";
import { humanise } from "../../text/format";
import { sentenceCase } from "../../text/words";
import { FactList } from "../../ui/FactList";
import { When } from "../../ui/When";
import { entriesOf, type Setting } from "./configuration";

export function RunFacts({ run }: { run: TrainingRun }) {
  const settings = entriesOf(run.configuration).filter(({ value }) => value !== "").map(
    ({ path, value }): [string, string] => [sentenceCase(path.map(humanise).join(": ")), settingText(value)],
  );
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="xs">Settings</Title>
      <FactList
        facts={[
          ["Started by", run.job.owner.display_name || run.job.owner.username],
          ["Started", <When key="when" at={run.job.created_at} />],
          ["Seed", run.seed],
          ...settings,
        ]}
      />
    </Paper>
  );
}

function settingText(value: Setting): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "object") return value.join(", ");
  return String(value);
}
