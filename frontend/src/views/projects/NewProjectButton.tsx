/** For administrators: a project begins with a name. */
import { Button, Group, Modal, Stack, Textarea, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router-dom";
import * as api from "../../api/client";
import { queries } from "../../api/queries";
import { paths } from "../../paths";
import { useUser } from "../../session/useSession";
import { Problem } from "../../ui/Problem";

export function NewProjectButton() {
  const [opened, dialog] = useDisclosure(false);
  if (!useUser()?.is_admin) return null;
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={dialog.open} data-testid="new-project">New project</Button>
      <Modal opened={opened} onClose={dialog.close} title="New project" closeButtonProps={{ "aria-label": "Close" }}>
        <NewProjectForm onClose={dialog.close} />
      </Modal>
    </>
  );
}

function NewProjectForm({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: () => api.projects.create({ name, description }),
    onSuccess: async (project) => {
      await client.invalidateQueries({ queryKey: queries.projects().queryKey, exact: true });
      await navigate(paths.project(project.id));
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {create.error && <Problem error={create.error} />}
        <TextInput label="Name" required withAsterisk={false} maxLength={200} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Textarea label="Description" autosize minRows={2} maxLength={5000} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ""} data-testid="create-project">Make the project</Button>
        </Group>
      </Stack>
    </form>
  );
}
