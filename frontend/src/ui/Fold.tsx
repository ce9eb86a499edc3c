/** Something that few need, folded away until somebody wants it. */
import { Badge, Collapse, Group, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";

interface Props {
  readonly title: string;
  /** What is different from usual in there, in a word or two. */
  readonly note?: string | null;
  readonly children: React.ReactNode;
  readonly testid?: string;
}

export function Fold({ title, note, children, testid }: Props) {
  const [isOpen, fold] = useDisclosure(false);
  return (
    <div data-testid={testid}>
      <Group gap="sm" mih={28}>
        <UnstyledButton onClick={fold.toggle} aria-expanded={isOpen} fz="sm">
          <Group gap={6}>
            {isOpen ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
            {title}
          </Group>
        </UnstyledButton>
        {note && <Badge variant="light">{note}</Badge>}
      </Group>
      <Collapse expanded={isOpen}>{children}</Collapse>
    </div>
  );
}
