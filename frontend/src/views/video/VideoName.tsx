/** The name of a video; a manager can change it in place. Enter saves, Escape leaves it as it was. */
import { ActionIcon, TextInput, Tooltip } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { sentence } from "../../api/errors";
import type { Video } from "../../api/types";
import { mayManage } from "../../text/roles";
import { useDescribe } from "./incoming/useVideoChanges";

export function VideoName({ video }: { video: Video }) {
  const [draft, setDraft] = useState<string | null>(null);
  const describe = useDescribe(video);
  const close = () => {
    setDraft(null);
    describe.reset();
  };
  if (draft === null) {
    return (
      <>
        <b className="clip" style={{ flex: "0 1 auto", minWidth: 90 }} title={video.name} data-testid="video-name">{video.name}</b>
        {mayManage(video.my_role) && (
          <Tooltip label="Rename">
            <ActionIcon variant="subtle" color="gray" c="dimmed" size={20} onClick={() => setDraft(video.name)} aria-label="Rename this video" data-testid="rename">
              <IconPencil size={14} />
            </ActionIcon>
          </Tooltip>
        )}
      </>
    );
  }
  const name = draft.trim();
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (name === video.name) close();
    else if (name !== "") describe.mutate({ name }, { onSuccess: close });
  };
  return (
    <form onSubmit={submit} onKeyDown={(event) => event.key === "Escape" && close()}>
      <Tooltip label={describe.error ? sentence(describe.error) : ""} opened={describe.isError} color="red" position="bottom-start">
        <TextInput
          size="xs" w={320} autoFocus maxLength={200} aria-label="Name of the video" value={draft} error={describe.isError}
          disabled={describe.isPending} onChange={(event) => setDraft(event.currentTarget.value)}
        />
      </Tooltip>
    </form>
  );
}
