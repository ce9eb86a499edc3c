/** Makes a link for one person, and shows it once. */
import { Alert, Button, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { invitations, type MadeInvitation, memberQueries } from "../../api/members";
import type { Role } from "../../api/types";
import { moment } from "../../text/format";
import { ROLES } from "../../text/roles";
import { ROLE_WORDS } from "../../text/words";
import { CopyLine } from "../../ui/CopyLine";
import { Problem } from "../../ui/Problem";
import { ROLE_SENTENCES } from "./words";

interface Props {
  project: number;
  opened: boolean;
  onClose: () => void;
}

export function InviteDialog({ project, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="Invite somebody" size="lg" closeButtonProps={{ "aria-label": "Close" }}>
      <Content project={project} onClose={onClose} />
    </Modal>
  );
}

function Content({ project, onClose }: Pick<Props, "project" | "onClose">) {
  const client = useQueryClient();
  const make = useMutation({
    mutationFn: (wanted: Parameters<typeof invitations.make>[1]) => invitations.make(project, wanted),
    onSuccess: () => client.invalidateQueries(memberQueries.invitations(project)),
  });
  if (make.data) return <Made invitation={make.data} onClose={onClose} />;
  return <Form busy={make.isPending} error={make.error} onMake={make.mutate} onClose={onClose} />;
}

interface FormProps {
  busy: boolean;
  error: unknown;
  onMake: (wanted: { role: Role; days: number; email: string }) => void;
  onClose: () => void;
}

function Form({ busy, error, onMake, onClose }: FormProps) {
  const [role, setRole] = useState<Role>("annotator");
  const [days, setDays] = useState<number | string>(7);
  const [email, setEmail] = useState("");
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    onMake({ role, days: Number(days), email: email.trim() });
  };
  return (
    <form onSubmit={submit} data-testid="invite-form">
      <Stack gap="md">
        {error !== null && <Problem error={error} />}
        <Radio.Group label="Role" value={role} onChange={(value) => setRole(value as Role)}>
          <Stack gap="xs" mt="xs">
            {ROLES.map((one) => (
              <Radio key={one} value={one} label={ROLE_WORDS[one]} description={ROLE_SENTENCES[one]} data-testid={`invite-${one}`} />
            ))}
          </Stack>
        </Radio.Group>
        <Group grow align="flex-start">
          <TextInput
            label="E-mail" description="A note for you; no message is sent." type="email" value={email}
            onChange={(event) => setEmail(event.currentTarget.value)} data-testid="invite-email"
          />
          <NumberInput
            label="Good for" description="1 to 30 days" suffix={days === 1 ? " day" : " days"} min={1} max={30} clampBehavior="strict"
            allowDecimal={false} value={days} onChange={setDays} required withAsterisk={false}
          />
        </Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button type="submit" loading={busy} disabled={Number(days) < 1} data-testid="make-link">Make the link</Button>
        </Group>
      </Stack>
    </form>
  );
}

function Made({ invitation, onClose }: { invitation: MadeInvitation; onClose: () => void }) {
  return (
    <Stack gap="md" data-testid="made-link" data-link={invitation.link}>
      <Text size="sm">
        Send this link{invitation.email ? <> to <b>{invitation.email}</b></> : ""} the way you trust. Whoever opens it first joins
        as {ROLE_WORDS[invitation.role]}; it is good until {moment(invitation.expires_at)}.
      </Text>
      <CopyLine text={invitation.link} />
      <Alert color="yellow" variant="light">It is shown only now. If it gets lost, take the invitation back and make another.</Alert>
      <Group justify="flex-end"><Button onClick={onClose} data-testid="invite-done">Done</Button></Group>
    </Stack>
  );
}
