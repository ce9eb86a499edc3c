/** Opens the dialog; not there for people who may only look. */
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useAddVideos } from "./AddVideosArea";

export function AddVideosButton({ variant = "default" }: { variant?: string }) {
  const open = useAddVideos();
  if (!open) return null;
  return <Button size="compact-sm" variant={variant} leftSection={<IconPlus size={16} />} onClick={open} data-testid="add-videos-button">Add videos</Button>;
}
