/** Filaments with what they rest on and their most likely law; each opens its own page. */
import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { OverviewFilament } from "../../api/types";
import { paths } from "../../paths";
import { count, fixed, significant, withSigma } from "../../text/format";
import { fitName, PATHWAYS } from "../../text/words";
import { byAicc } from "./fits";
import { fitFlag } from "./words";

interface Props {
  filaments: readonly OverviewFilament[];
  /** The law whose constant is compared. */
  law: string | null;
  search: string;
  hasVideo?: boolean;
}

export function OverviewTable({ filaments, law, search, hasVideo = false }: Props) {
  return (
    <Table.ScrollContainer minWidth={860} type="native">
      <Table verticalSpacing={6} highlightOnHover fz="sm" data-testid="kinetics-list">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Filament</Table.Th>
            {hasVideo && <Table.Th>Video</Table.Th>}
            <Table.Th>Pathway</Table.Th>
            <Table.Th className="number">Diameter (nm)</Table.Th>
            <Table.Th className="number">Temperature (°C)</Table.Th>
            <Table.Th className="number">Frames</Table.Th>
            <Table.Th className="number">V₀</Table.Th>
            <Table.Th>Most likely law</Table.Th>
            <Table.Th className="number">{law ? `k, ${fitName(law).toLowerCase()} (1/s)` : "k (1/s)"}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{filaments.map((one) => <Row key={one.id} one={one} law={law} search={search} hasVideo={hasVideo} />)}</Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ one, law, search, hasVideo }: { one: OverviewFilament } & Omit<Props, "filaments">) {
  const best = byAicc(one.fits)[0];
  const compared = one.fits.find(({ model }) => model === law);
  const v0 = one.nm_per_px === null ? `${significant(one.v0_px3, 4)} px³` : `${significant(one.v0_nm3, 4)} nm³`;
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} size="sm" fw={550} c="var(--accent-text)" to={`${paths.kinetics(one.id)}${search}`} style={{ overflowWrap: "anywhere" }}>{one.name}</Anchor>
      </Table.Td>
      {hasVideo && <Table.Td maw={260} className="clip" title={one.video_name}><Link to={paths.videoKinetics(one.video)}>{one.video_name}</Link></Table.Td>}
      <Table.Td>{PATHWAYS[one.pathway]}</Table.Td>
      <Table.Td className="number">{fixed(one.diameter_nm_nominal, 1)}</Table.Td>
      <Table.Td className="number">{fixed(one.temperature_c, 0)}</Table.Td>
      <Table.Td className="number">{count(one.indices.length)}</Table.Td>
      <Table.Td className="number">{one.v0_px3 === null ? "–" : v0}</Table.Td>
      <Table.Td>{best ? fitName(best.model) : "–"}</Table.Td>
      <Table.Td className="number">{compared ? withSigma(compared.parameters.k_per_s ?? null, compared.sigma.k_per_s ?? null) : "–"}</Table.Td>
      <Table.Td maw={280}>
        <Text fz="xs" c="var(--warning-text)">{one.undefined_reason ?? (compared ? compared.flags.map(fitFlag).join(", ") : "too few frames after t = 0 for a law")}</Text>
      </Table.Td>
    </Table.Tr>
  );
}
