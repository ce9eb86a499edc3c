/** The frame of pages for people who are not signed in: one card in the middle, nothing of the application around it. */
import { Center, Paper, Text, Title } from "@mantine/core";
import { Mark } from "../ui/Mark";

interface Props {
  title?: string;
  text: React.ReactNode;
  children: React.ReactNode;
  testid: string;
}

export function OutsidePage({ title, text, children, testid }: Props) {
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper w={400} p="xl" withBorder data-testid={testid}>
        <Mark size={34} />
        {title && <Title order={1} size="h3" mt="lg">{title}</Title>}
        <Text component="div" c="dimmed" size="sm" mt="xs" mb="xl">{text}</Text>
        {children}
      </Paper>
    </Center>
  );
}
