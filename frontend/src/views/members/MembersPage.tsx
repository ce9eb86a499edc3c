/** Who works on a project in which role; managers invite people, change roles and let somebody go. */
import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { Page } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { InviteDialog } from "./InviteDialog";
import { MemberTable } from "./MemberTable";
import { PendingInvitations } from "./PendingInvitations";
import { RoleTable } from "./RoleTable";

export function MembersPage() {
  const id = useProjectId();
  const { data: project } = useQuery(queries.project(id));
  const manages = mayManage(project?.my_role);
  const [inviting, dialog] = useDisclosure(false);
  return (
    <Page
      testid="members-page"
      title="Members"
      text="Everybody has one role in the project. Who leaves keeps their name on all that they made."
      aside={manages && (
        <Button leftSection={<IconUserPlus size={16} />} onClick={dialog.open} data-testid="invite">Invite somebody</Button>
      )}
    >
      <MemberTable project={id} manages={manages} />
      {manages && <PendingInvitations project={id} />}
      <RoleTable mine={project?.my_role} />
      <InviteDialog project={id} opened={inviting} onClose={dialog.close} />
    </Page>
  );
}
