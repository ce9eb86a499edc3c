/** A command to copy with one click. */
import { Button, Code, CopyButton, Group } from "@mantine/core";

export function CopyLine({ text }: { text: string }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Code style={{ flex: 1, overflowX: "auto", padding: "6px 10px", whiteSpace: "nowrap" }}>{text}</Code>
      <CopyButton value={text}>
        {({ copied, copy }) => <Button size="compact-sm" variant="default" onClick={copy} w={76}>{copied ? "Copied" : "Copy"}</Button>}
      </CopyButton>
    </Group>
  );
}
