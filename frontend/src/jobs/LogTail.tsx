/** The last lines that a job wrote; stays at the end while new ones come. */
import { Paper, Title } from "@mantine/core";
import { useLayoutEffect, useRef } from "react";
import classes from "./LogTail.module.css";

/** A job that is over and wrote nothing has no log to show. */
export function LogTail({ text, isOver }: { text: string; isOver: boolean }) {
  const box = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [text]);
  if (isOver && text === "") return null;
  return (
    <Paper withBorder p="md" bg="var(--surface)">
      <Title order={2} mb="xs">Log</Title>
      <pre ref={box} className={classes.log} data-testid="log-tail" tabIndex={0}>{text || "Nothing was written yet."}</pre>
    </Paper>
  );
}
