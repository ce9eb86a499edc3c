/** Makes a token and shows its secret once. */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { account as api, accountQueries, type NewToken as Wished } from "../../api/account";
import { sentence } from "../../api/errors";
import { CopyLine } from "../../ui/CopyLine";

const DAYS = [
  { value: "30", label: "for 30 days" },
  { value: "90", label: "for 90 days" },
  { value: "365", label: "for a year" },
  { value: "", label: "until it is revoked" },
];

interface Props {
  opened: boolean;
  onClose: () => void;
}

export function NewToken({ opened, onClose }: Props) {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => { setSecret(null); onClose(); };
  // A click beside the dialog must not throw away what is shown only once.
  const once = secret !== null;
  return (
    <Modal opened={opened} onClose={close} title={once ? "Copy the token now" : "New token"} closeOnClickOutside={!once} closeOnEscape={!once} centered size="lg">
      {once ? <ShownOnce secret={secret} onDone={close} /> : <Wishes onMade={setSecret} onCancel={close} />}
    </Modal>
  );
}

function Wishes({ onMade, onCancel }: { onMade: (secret: string) => void; onCancel: () => void }) {
  const [name, setName] = useState("");
  const [scope, setScope] = useState<NonNullable<Wished["scope"]>>("read");
  const [days, setDays] = useState("90");
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: () => api.makeToken({ name: name.trim(), scope, days: days === "" ? null : Number(days) }),
    onSuccess: ({ secret }) => {
      onMade(secret);
      return client.invalidateQueries({ queryKey: accountQueries.tokens().queryKey });
    },
  });
  return (
    <form onSubmit={(event) => { event.preventDefault(); make.mutate(); }}>
      <Stack gap="md">
        {make.error && <Alert color="red" variant="light" role="alert">{sentence(make.error)}</Alert>}
        <TextInput
          label="What is it for?" placeholder="e.g. microscope computer" required withAsterisk={false} maxLength={100} data-autofocus
          value={name} onChange={(event) => setName(event.currentTarget.value)} data-testid="token-name"
        />
        <Radio.Group label="It may" value={scope} onChange={(value) => setScope(value === "write" ? "write" : "read")}>
          <Stack gap="xs" mt={6}>
            <Radio value="read" label="Read" description="What you can see, and nothing else." data-testid="token-read" />
            <Radio value="write" label="Read and change" description="Send recordings, save masks: what your roles allow. Never accounts, members and tokens." data-testid="token-write" />
          </Stack>
        </Radio.Group>
        <Select label="It works" data={DAYS} value={days} onChange={(value) => setDays(value ?? "90")} allowDeselect={false} data-testid="token-days" />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>Cancel</Button>
          <Button type="submit" loading={make.isPending} disabled={name.trim() === ""} data-testid="make-token">Make the token</Button>
        </Group>
      </Stack>
    </form>
  );
}

function ShownOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <Stack gap="md">
      <Text size="sm">It is shown here and never again. Keep it as you keep a password: whoever has it acts in your name.</Text>
      <div data-testid="token-secret"><CopyLine text={secret} /></div>
      <Text size="sm" c="dimmed">Programs send it with each request, as “Authorization: Bearer” and the token.</Text>
      <Group justify="flex-end"><Button onClick={onDone} data-testid="token-copied">I have copied it</Button></Group>
    </Stack>
  );
}
