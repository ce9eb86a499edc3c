/** The job's log, folded away: for whoever looks after the server. */
import { Button, Collapse } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { Job } from "../../../api/types";
import { isActive } from "../../../jobs/jobState";
import { LogTail } from "../../../jobs/LogTail";

export function LogFold({ job }: { job: Job }) {
  const [open, { toggle }] = useDisclosure(false);
  if (job.log_tail === "") return null;
  return (
    <div>
      <Button size="compact-sm" variant="subtle" color="gray" c="dimmed" onClick={toggle} aria-expanded={open}>{open ? "Hide the log" : "Show the log"}</Button>
      <Collapse expanded={open}>{open && <LogTail text={job.log_tail} isOver={!isActive(job)} />}</Collapse>
    </div>
  );
}
