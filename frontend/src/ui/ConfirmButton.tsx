/** A button that asks once more, in place, before it does what cannot be taken back. */
import { Button, type ButtonProps, Group, Popover, Text } from "@mantine/core";
import { useState } from "react";

interface Props extends ButtonProps {
  question: string;
  confirm: string;
  onConfirm: () => void;
  testid?: string;
}

export function ConfirmButton({ question, confirm, onConfirm, testid, children, ...button }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} width={280} position="bottom-end" withArrow trapFocus>
      <Popover.Target>
        <Button {...button} onClick={() => setOpen(!open)} data-testid={testid}>{children}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="sm">{question}</Text>
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={() => setOpen(false)}>Keep</Button>
          <Button
            size="xs" color="red" data-testid={testid && `${testid}-confirm`}
            onClick={() => { setOpen(false); onConfirm(); }}
          >
            {confirm}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  );
}
