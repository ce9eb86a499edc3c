/** Choose or drop recordings, see what will be sent and what cannot be, then send. */
import { Button, FileButton, Group, Paper, Stack, Text } from "@mantine/core";
import { IconFile, IconFolder } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { queries } from "../../api/queries";
import type { Project } from "../../api/types";
import { uploads } from "../../state/uploads";
import { bytes, plural } from "../../text/format";
import { ChosenList } from "./ChosenList";
import { choicesOf, type Found, joined, NO_CHOICES, without } from "./choices";
import { readChosenFolder } from "./drops";
import { ACCEPTED, FORMATS } from "./formats";
import type { Recording } from "../../state/uploads/recording";

interface Props {
  project: Project;
  dropped: readonly Found[];
  onSent: () => void;
}

export function FromComputer({ project, dropped, onSent }: Props) {
  const largest = useQuery(queries.largestUpload()).data ?? null;
  const videos = useQuery(queries.videos(project.id)).data ?? [];
  const [chosen, setChosen] = useState<readonly Found[]>([]);
  const [removed, setRemoved] = useState<readonly string[]>([]);
  const resetFiles = useRef<() => void>(null);

  const all = [...dropped, ...chosen].reduce((before, found) => joined(before, choicesOf(found, largest)), NO_CHOICES);
  const choices = all.recordings.filter(({ fingerprint }) => removed.includes(fingerprint)).reduce(without, all);
  const total = choices.recordings.reduce((sum, { size }) => sum + size, 0);

  const choose = (found: Found) => {
    setRemoved([]); // chosen again is wanted again
    setChosen((before) => [...before, found]);
  };
  const send = () => {
    uploads.add(project.id, choices.recordings);
    onSent();
  };

  return (
    <Stack gap="md">
      <Paper withBorder p="lg" bg="transparent" style={{ borderStyle: "dashed" }}>
        <Text size="sm">Drop recordings or a folder of images anywhere on this page, or</Text>
        <Group gap="sm" my="sm">
          <FileButton multiple accept={ACCEPTED} resetRef={resetFiles} onChange={(files) => { choose({ loose: files, folders: [] }); resetFiles.current?.(); }} inputProps={{ "data-testid": "choose-files" } as object}>
            {(props) => <Button {...props} leftSection={<IconFile size={16} />} data-autofocus>Choose files</Button>}
          </FileButton>
          <FolderButton onChoose={(files) => choose(readChosenFolder(files))} />
        </Group>
        <Text size="xs" c="dimmed">
          {FORMATS.map(({ words }) => words).join("; ")}. The images of a folder are the frames of one video, in the order of their
          names; they are sent as one ZIP that is made on the way.{largest !== null && ` Up to ${bytes(largest)} a file.`}
        </Text>
      </Paper>
      <ChosenList choices={choices} videos={videos} onRemove={({ fingerprint }: Recording) => setRemoved((before) => [...before, fingerprint])} />
      <Group justify="space-between" align="center" wrap="nowrap">
        <Text size="xs" c="dimmed">
          You can go on working meanwhile; only this browser tab has to stay open. What is interrupted goes on where it stopped.
        </Text>
        <Button onClick={send} disabled={choices.recordings.length === 0} flex="0 0 auto" data-testid="send-recordings">
          {choices.recordings.length === 0 ? "Send" : `Send ${plural(choices.recordings.length, "recording")}, ${bytes(total)}`}
        </Button>
      </Group>
    </Stack>
  );
}

/** Mantine's file button chooses files only. */
function FolderButton({ onChoose }: { onChoose: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input} type="file" multiple hidden data-testid="choose-folder" {...{ webkitdirectory: "" }}
        onChange={(event) => {
          onChoose([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button variant="default" leftSection={<IconFolder size={16} />} onClick={() => input.current?.click()}>Choose a folder of images</Button>
    </>
  );
}
