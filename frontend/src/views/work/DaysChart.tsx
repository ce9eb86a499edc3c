/** Thirty days as bars: frames drawn in above, judgements below the line. Each day says its numbers. */
import { Group, Text, Tooltip } from "@mantine/core";
import type { DayProgress } from "../../api/work";
import { plural } from "../../text/format";
import classes from "./DaysChart.module.css";
import { dayOf } from "./words";

export function DaysChart({ days }: { days: readonly DayProgress[] }) {
  const most = Math.max(1, ...days.flatMap(({ saved, accepted, rejected }) => [saved, accepted + rejected]));
  const share = (amount: number) => `${(100 * amount) / most}%`;
  const sum = (of: (day: DayProgress) => number) => days.reduce((total, day) => total + of(day), 0);
  const said = `${plural(sum((day) => day.saved), "frame")} drawn in, ${sum((day) => day.accepted)} accepted, ${sum((day) => day.rejected)} rejected.`;
  return (
    <div data-testid="days-chart">
      <div className={classes.chart} role="img" aria-label={`The last thirty days: ${said}`}>
        {days.map((day) => (
          <Tooltip key={day.day} label={`${dayOf(day.day)}: ${plural(day.saved, "frame")} drawn in, ${day.accepted} accepted, ${day.rejected} rejected`}>
            <div className={classes.day}>
              <div className={classes.up}><span style={{ height: share(day.saved), background: "var(--state-draft)" }} /></div>
              <div className={classes.down}>
                <span style={{ height: share(day.accepted), background: "var(--state-accepted)" }} />
                <span style={{ height: share(day.rejected), background: "var(--state-rejected)" }} />
              </div>
            </div>
          </Tooltip>
        ))}
      </div>
      <Group justify="space-between" mt={4}>
        <Text size="xs" c="dimmed">{days[0] && dayOf(days[0].day)}</Text>
        <Text size="xs" c="dimmed">Above the line drawn in, below it judged: {said}</Text>
        <Text size="xs" c="dimmed">{days.at(-1) && dayOf(days.at(-1)!.day)}</Text>
      </Group>
    </div>
  );
}
