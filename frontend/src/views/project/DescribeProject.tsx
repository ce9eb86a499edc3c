/** Managers give the project another name or description. */
import { ActionIcon, Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import * as api from "../../api/client";
import type { Project } from "../../api/types";
import { Problem } from "../../ui/Problem";

export function DescribeProject({ project }: { project: Project }) {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" onClick={dialog.open} aria-label="Change name and description" data-testid="describe-project">
        <IconPencil size={18} stroke={1.6} />
      </ActionIcon>
      <Modal opened={opened} onClose={dialog.close} title="Name and description" closeButtonProps={{ "aria-label": "Close" }}>
        <Form project={project} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function Form({ project, onClose }: { project: Project; onClose: () => void }) {
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.projects.describe(project.id, { name, description }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["projects"] });
      onClose();
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {save.error && <Problem error={save.error} />}
        <TextInput label="Name" required withAsterisk={false} maxLength={200} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Textarea label="Description" autosize minRows={2} maxLength={5000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ""} data-testid="save-description">Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
