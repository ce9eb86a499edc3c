/** The measure of a page: title, what stands beside it, content no wider than is good to read. */
import { Group, Stack, Text, Title } from "@mantine/core";
import classes from "./Page.module.css";

interface Props {
  title: React.ReactNode;
  text?: React.ReactNode;
  aside?: React.ReactNode;
  children: React.ReactNode;
  testid?: string;
}

export function Page({ title, text, aside, children, testid }: Props) {
  return (
    <div className={classes.page} data-testid={testid}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" mb="lg" gap="xl">
        <Stack gap={4} miw={0}>
          <Title order={1} className={classes.title}>{title}</Title>
          {text && <Text component="div" size="sm" c="dimmed" maw={860} style={{ overflowWrap: "anywhere" }}>{text}</Text>}
        </Stack>
        {aside && <Group gap="sm" wrap="nowrap">{aside}</Group>}
      </Group>
      {children}
    </div>
  );
}

export function Section({ title, text, aside, children, testid }: Props) {
  return (
    <section className={classes.section} data-testid={testid}>
      <Group justify="space-between" align="flex-end" mb="sm">
        <div>
          <Title order={2}>{title}</Title>
          {text && <Text component="div" size="sm" c="dimmed">{text}</Text>}
        </div>
        {aside}
      </Group>
      {children}
    </section>
  );
}
