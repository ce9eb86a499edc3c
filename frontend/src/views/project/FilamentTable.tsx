/** Every filament with what decides its use: split, size, state of its frames. A manager changes them in place. */
import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { Filament, Role } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed } from "../../text/format";
import { mayLabel, mayManage } from "../../text/roles";
import { SPLIT_WORDS } from "../../text/words";
import { CopyLine } from "../../ui/CopyLine";
import { EmptyState } from "../../ui/EmptyState";
import { NumberCell } from "../../ui/NumberCell";
import { StateBar } from "../../ui/StateBar";
import { SyntheticBadge } from "../../ui/SyntheticBadge";
import { Thumb } from "../../ui/Thumb";
import { FOR_EVER } from "../synthetic/words";
import { SplitCell } from "./SplitCell";
import { useChangeFilament } from "./useChangeFilament";

export function FilamentTable({ filaments, role }: { filaments: readonly Filament[]; role: Role }) {
  if (filaments.length === 0) {
    return (
      <EmptyState title="No filaments yet">
        <p>Filaments are placed on a video: open one, press N and click. Or they arrive with their videos when a data set is imported on the server:</p>
        <CopyLine text="python manage.py import_mtdn PATH --project NAME" />
      </EmptyState>
    );
  }
  return (
    <Table.ScrollContainer minWidth={1080}>
      <Table verticalSpacing={6} highlightOnHover data-testid="filament-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={56} />
            <Table.Th>Filament</Table.Th>
            <Table.Th>Video</Table.Th>
            <Table.Th className="number">Diameter (nm)</Table.Th>
            <Table.Th className="number">Length (px)</Table.Th>
            <Table.Th>Split</Table.Th>
            <Table.Th w="20%">Frames</Table.Th>
            <Table.Th className="number">Proposals</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {filaments.map((filament) => <Row key={filament.id} filament={filament} role={role} />)}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ filament, role }: { filament: Filament; role: Role }) {
  const change = useChangeFilament(filament.id);
  const manager = mayManage(role);
  return (
    <Table.Tr data-testid="filament-row" data-filament={filament.id}>
      <Table.Td><Thumb src={filament.thumbnail_url} alt="" width={44} /></Table.Td>
      <Table.Td fw={550} miw={150} style={{ overflowWrap: "anywhere" }}>{filament.name} {filament.origin === "synthetic" && <SyntheticBadge sentence={FOR_EVER} />}</Table.Td>
      <Table.Td maw={170}><Link className="clip" style={{ display: "block" }} title={filament.video_name} to={paths.video(filament.video)}>{filament.video_name}</Link></Table.Td>
      <Table.Td className="number">
        {manager ? (
          <NumberCell label={`Diameter of ${filament.name} in nm`} value={filament.diameter_nm} onChange={(diameter_nm) => change.mutate({ diameter_nm })} />
        ) : (
          fixed(filament.diameter_nm, 1)
        )}
      </Table.Td>
      <Table.Td className="number">
        {manager ? (
          <NumberCell label={`Length of ${filament.name} in pixels`} value={filament.length_px} onChange={(length_px) => change.mutate({ length_px })} />
        ) : (
          fixed(filament.length_px, 1)
        )}
      </Table.Td>
      <Table.Td>
        {manager ? (
          <SplitCell name={filament.name} split={filament.split} isSynthetic={filament.origin === "synthetic"} onChange={(split) => change.mutate({ split })} />
        ) : (
          SPLIT_WORDS[filament.split]
        )}
      </Table.Td>
      <Table.Td>
        <StateBar counts={filament.frames_by_state} />
        <Text size="xs" c="dimmed" mt={4}>
          {count(filament.frames_by_state.accepted)} of {count(filament.frame_count)} accepted
        </Text>
      </Table.Td>
      <Table.Td className="number">
        {filament.proposals_pending > 0 ? <Badge variant="light" color="violet">{count(filament.proposals_pending)}</Badge> : "0"}
      </Table.Td>
      <Table.Td>
        <Group gap="xs" wrap="nowrap" justify="flex-end">
          <Button component={Link} to={paths.kinetics(filament.id)} size="compact-sm" variant="subtle" color="gray">Kinetics</Button>
          <Button component={Link} to={paths.annotate(filament.id)} size="compact-sm" variant="default" data-testid="annotate">
            {mayLabel(role) ? "Annotate" : "Look"}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
