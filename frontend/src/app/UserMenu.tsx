/** Who is signed in, in which role here, and the way out. */
import { Button, Menu, Text } from "@mantine/core";
import { IconChecklist, IconLogout, IconSettings, IconTool, IconUser } from "@tabler/icons-react";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { Link, useParams } from "react-router-dom";
import { queries } from "../api/queries";
import type { Role } from "../api/types";
import { paths } from "../paths";
import { useSignOut, useUser } from "../session/useSession";
import { ROLE_WORDS } from "../text/words";

export function UserMenu() {
  const user = useUser();
  const signOut = useSignOut();
  const params = useParams();
  const client = useQueryClient();
  if (!user) return null;
  const role = roleHere(client, params.projectId, params.filamentId);

  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconUser size={16} stroke={1.6} />} data-testid="user-menu">
          {user.display_name || user.username}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--mantine-color-text)">{user.display_name || user.username}</Text>
          <Text size="xs" data-testid="user-role">{roleSentence(user.is_admin, role)}</Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Item component={Link} to={paths.myWork()} leftSection={<IconChecklist size={16} stroke={1.6} />}>My work</Menu.Item>
        <Menu.Item component={Link} to={paths.account()} leftSection={<IconSettings size={16} stroke={1.6} />}>Account</Menu.Item>
        {user.is_admin && <Menu.Item component="a" href="/admin/" leftSection={<IconTool size={16} stroke={1.6} />}>Administration</Menu.Item>}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => signOut.mutate()} data-testid="sign-out">
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Only what the page has read anyway; the menu asks nothing of the server. */
function roleHere(client: QueryClient, project?: string, filament?: string): Role | undefined {
  if (project) return client.getQueryData(queries.project(Number(project)).queryKey)?.my_role;
  if (filament) return client.getQueryData(queries.filament(Number(filament)).queryKey)?.my_role;
  return undefined;
}

function roleSentence(admin: boolean, role?: Role): string {
  if (admin) return "Administrator";
  return role ? `You are ${role === "annotator" ? "an" : "a"} ${ROLE_WORDS[role]} in this project` : "Signed in";
}
