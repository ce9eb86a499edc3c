/** Takes away a video that nobody has worked on, after asking. */
import { Text } from "@mantine/core";
import { sentence } from "../../../api/errors";
import type { Video } from "../../../api/types";
import { ConfirmButton } from "../../../ui/ConfirmButton";
import { useDeleteVideo } from "./useVideoChanges";

interface Props {
  video: Video;
  children?: string;
}

export function DeleteVideo({ video, children = "Delete this video" }: Props) {
  const remove = useDeleteVideo(video);
  return (
    <div>
      <ConfirmButton
        size="compact-sm" variant="default" loading={remove.isPending} testid="delete-video" confirm="Delete" onConfirm={() => remove.mutate()}
        question={`Delete ${shortened(video.name)}? Its frames and the file that was sent are removed from the server. This cannot be taken back.`}
      >
        {children}
      </ConfirmButton>
      {remove.error && <Text size="xs" mt={4} c="var(--mantine-color-error)" role="alert">{sentence(remove.error)}</Text>}
    </div>
  );
}

const LONGEST = 60;
const shortened = (name: string): string => (name.length <= LONGEST ? name : `${name.slice(0, LONGEST)}…`);
