/** Where a comment is typed: Ctrl and Enter send it, Escape leaves it as it is. */
import { Button, Group, Textarea } from "@mantine/core";
import { useEffect, useRef } from "react";

/** As many characters as the server takes. */
const LONGEST = 2000;

interface CommentFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly send: string;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
  readonly cancel?: string;
  readonly isBusy: boolean;
  readonly wantsFocus?: boolean;
  readonly testid: string;
}

export function CommentField({ label, text, onText, send, onSend, onCancel, cancel = "Cancel", isBusy, wantsFocus = false, testid }: CommentFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    // Behind the click that has opened it: the browser gives the focus to what was pressed last.
    const timer = wantsFocus ? setTimeout(() => field.current?.focus({ preventScroll: true })) : undefined;
    return () => clearTimeout(timer);
  }, [wantsFocus]);
  const isReady = text.trim() !== "" && !isBusy;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSend();
      }}
    >
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={LONGEST}
        size="xs"
        autosize
        minRows={1}
        maxRows={6}
        onChange={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            if (isReady) onSend();
          }
          if (event.key === "Escape") {
            event.stopPropagation();
            if (onCancel) onCancel();
            else field.current?.blur();
          }
        }}
        data-testid={testid}
      />
      {(text !== "" || onCancel) && (
        <Group gap={6} mt={6} justify="flex-end">
          {onCancel && <Button size="compact-xs" variant="subtle" color="gray" onClick={onCancel}>{cancel}</Button>}
          <Button type="submit" size="compact-xs" disabled={!isReady} title="Ctrl + Enter" data-testid={`${testid}-send`}>{send}</Button>
        </Group>
      )}
    </form>
  );
}
