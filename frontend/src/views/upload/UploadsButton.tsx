/** In the top bar while something is being sent or needs a person; opens the drawer. Never over the picture. */
import { Button } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useUploads } from "../../state/uploads";
import { overallShare } from "../../state/uploads/upload";
import { overallWords } from "./words";

export function UploadsButton({ onClick }: { onClick: () => void }) {
  const items = useUploads();
  const words = overallWords(items, overallShare(items));
  if (!words) return null;
  return (
    <Button
      variant="subtle" size="compact-sm" color={words.needsPerson ? "yellow" : "gray"} onClick={onClick} data-testid="uploads-button"
      leftSection={<IconUpload size={16} stroke={1.6} color={words.needsPerson ? undefined : "var(--accent-text)"} />}
    >
      {words.text}
    </Button>
  );
}
