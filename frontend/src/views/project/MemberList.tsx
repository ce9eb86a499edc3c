/** Who works here, in one line; the page of members has the rest. */
import { Anchor, Group, Skeleton, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router-dom";
import { queries } from "../../api/queries";
import type { Member } from "../../api/types";
import { paths } from "../../paths";
import { ROLES } from "../../text/roles";
import { plural } from "../../text/format";
import { ROLE_WORDS } from "../../text/words";
import { Loaded } from "../../ui/Loaded";
import { Section } from "../../ui/Page";

export function MemberList({ project }: { project: number }) {
  const members = useQuery(queries.members(project));
  return (
    <Section title="Members">
      <Loaded query={members} skeleton={<Skeleton h={22} w={420} />}>
        {(all) => (
          <Group gap="md" data-testid="member-summary">
            <Text size="sm">{inWords(all)}</Text>
            <Anchor component={Link} to={paths.members(project)} size="sm">Members and roles</Anchor>
          </Group>
        )}
      </Loaded>
    </Section>
  );
}

/** "1 manager, 2 annotators": highest role first. */
export function inWords(members: Pick<Member, "role">[]): string {
  const counts = [...ROLES].reverse().map((role) => [role, members.filter((member) => member.role === role).length] as const);
  return counts.filter(([, many]) => many > 0).map(([role, many]) => plural(many, ROLE_WORDS[role])).join(", ");
}
