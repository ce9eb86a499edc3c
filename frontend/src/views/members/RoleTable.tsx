/** The table that the server itself goes by: what each role may do. */
import { Button, Collapse, Skeleton, Table, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconCheck, IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { memberQueries, type RoleMatrix } from "../../api/members";
import type { Role } from "../../api/types";
import { atLeast } from "../../text/roles";
import { ROLE_WORDS, sentenceCase } from "../../text/words";
import { Loaded } from "../../ui/Loaded";

export function RoleTable({ mine }: { mine: Role | undefined }) {
  const [open, { toggle }] = useDisclosure(false);
  const matrix = useQuery({ ...memberQueries.roles(), enabled: open });
  return (
    <section style={{ marginTop: 32 }}>
      <Button
        variant="subtle" color="gray" px={6} ml={-6} onClick={toggle} aria-expanded={open} aria-controls="role-table" data-testid="role-table-toggle"
        leftSection={open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
      >
        What may each role do?
      </Button>
      <Collapse expanded={open} id="role-table">
        <Loaded query={matrix} skeleton={<Skeleton h={720} maw={860} />}>{(data) => <Matrix matrix={data} mine={mine} />}</Loaded>
      </Collapse>
    </section>
  );
}

function Matrix({ matrix, mine }: { matrix: RoleMatrix; mine: Role | undefined }) {
  return (
    <Table.ScrollContainer minWidth={620} maw={860}>
      <Table verticalSpacing={6} data-testid="role-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>May</Table.Th>
            {matrix.roles.map((role) => (
              <Table.Th key={role} ta="center" w={110}>{sentenceCase(ROLE_WORDS[role])}{role === mine && " (you)"}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {matrix.deeds.map(({ deed, words, role: needed }) => (
            <Table.Tr key={deed}>
              <Table.Td>{words}</Table.Td>
              {matrix.roles.map((role) => <Table.Td key={role} ta="center"><May may={atLeast(role, needed)} /></Table.Td>)}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function May({ may }: { may: boolean }) {
  if (!may) return <VisuallyHidden>no</VisuallyHidden>;
  return <><IconCheck size={16} aria-hidden /><VisuallyHidden>yes</VisuallyHidden></>;
}
