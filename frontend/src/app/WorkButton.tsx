/** The way to one's own work, with how much there is to turn to. */
import { Button } from "@mantine/core";
import { IconChecklist } from "@tabler/icons-react";
import { Link } from "react-router-dom";
import { paths } from "../paths";
import { count } from "../text/format";
import { useMyWork } from "../views/work/useMyWork";

export function WorkButton() {
  const waiting = useMyWork().data?.waiting ?? 0;
  return (
    <Button
      component={Link} to={paths.myWork()} variant="subtle" color="gray" size="compact-sm" data-testid="work-button" data-waiting={waiting}
      leftSection={<IconChecklist size={16} stroke={1.6} color={waiting > 0 ? "var(--accent-text)" : undefined} />}
    >
      {waiting > 0 ? `My work, ${count(waiting)} waiting` : "My work"}
    </Button>
  );
}
