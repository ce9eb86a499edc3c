/** An upload that stopped with its tab: the browser has to be given the file again, the server has what was sent. */
import { Button, Group, Progress, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { sentence } from "../../api/errors";
import type { UnfinishedUpload } from "../../api/types";
import { uploads } from "../../state/uploads";
import type { Recording } from "../../state/uploads/recording";
import { urlOf } from "../../state/uploads/server";
import { bytes, day, moment } from "../../text/format";
import { ConfirmButton } from "../../ui/ConfirmButton";
import { choicesOf } from "./choices";
import { readChosenFolder } from "./drops";

export function UnfinishedRow({ upload }: { upload: UnfinishedUpload }) {
  const [wrong, setWrong] = useState<string | null>(null);
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: () => uploads.discard(urlOf(upload)),
    onSettled: () => client.invalidateQueries({ queryKey: ["uploads"] }),
    onError: (error) => setWrong(sentence(error)),
  });

  const goOn = (candidates: readonly Recording[]) => {
    const same = candidates.find(({ name, size }) => name === upload.name && size === upload.length);
    setWrong(same ? null : differenceSentence(upload, candidates[0]));
    if (same) uploads.add(upload.project, [same], urlOf(upload));
  };

  return (
    <div data-testid="unfinished-upload">
      <Group justify="space-between" wrap="nowrap" gap="sm" mb={4}>
        <Text size="sm" fw={550} className="clip" title={upload.name}>{upload.name}</Text>
        <Group gap="xs" wrap="nowrap">
          <Chooser onChoose={(files) => goOn(choicesOf({ loose: files, folders: [] }).recordings)}>Choose the same file to go on</Chooser>
          {upload.name.toLowerCase().endsWith(".zip") && (
            <Chooser folder onChoose={(files) => goOn(choicesOf(readChosenFolder(files)).recordings)}>or the same folder</Chooser>
          )}
          <ConfirmButton size="compact-xs" variant="subtle" color="gray" loading={drop.isPending} confirm="Give it up" testid="discard-upload"
            question="Give this upload up? What was sent of it is deleted." onConfirm={() => drop.mutate()}
          >
            Give up
          </ConfirmButton>
        </Group>
      </Group>
      <Progress value={(100 * upload.offset) / upload.length} color="gray" size="sm" aria-label={`Unfinished upload of ${upload.name}`} />
      <Text size="xs" c="dimmed" mt={4} title={`Begun ${moment(upload.created_at)}, kept until ${moment(upload.expires_at)}`}>
        Interrupted, {bytes(upload.offset)} of {bytes(upload.length)} sent. The server keeps that until {day(upload.expires_at)}.
      </Text>
      {wrong && <Text size="xs" mt={2} c="var(--mantine-color-error)" role="alert">{wrong}</Text>}
    </div>
  );
}

export function differenceSentence(upload: Pick<UnfinishedUpload, "name" | "length">, chosen: Pick<Recording, "name" | "size"> | undefined): string {
  if (!chosen) return "This is no recording that could be sent.";
  if (chosen.name !== upload.name) return `This is another file: ${chosen.name}. Choose ${upload.name}.`;
  return `This is another file of that name: it has ${bytes(chosen.size)}, the upload ${bytes(upload.length)}.`;
}

function Chooser({ folder = false, onChoose, children }: { folder?: boolean; onChoose: (files: File[]) => void; children: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input} type="file" hidden {...(folder ? { webkitdirectory: "", multiple: true } : {})} data-testid={folder ? "same-folder" : "same-file"}
        onChange={(event) => {
          onChoose([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button size="compact-xs" variant="default" onClick={() => input.current?.click()}>{children}</Button>
    </>
  );
}
