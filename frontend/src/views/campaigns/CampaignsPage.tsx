/** The campaigns of a project. */
import { Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { campaignQueries } from "../../api/campaigns";
import { queries } from "../../api/queries";
import { mayManage } from "../../text/roles";
import { EmptyState } from "../../ui/EmptyState";
import { Loaded } from "../../ui/Loaded";
import { Page } from "../../ui/Page";
import { useProjectId } from "../project/useProjectId";
import { CampaignCard } from "./CampaignCard";
import { NewCampaign } from "./NewCampaign";

// A worker takes the next step within ten seconds.
const LOOK_EVERY_MS = 3_000;

export function CampaignsPage() {
  const id = useProjectId();
  const role = useQuery(queries.project(id)).data?.my_role;
  const filaments = useQuery(queries.filaments({ project: id })).data ?? [];
  const campaigns = useQuery({
    ...campaignQueries.ofProject(id),
    refetchInterval: ({ state }) => (state.data?.some(({ ending }) => ending === null) ? LOOK_EVERY_MS : false),
  });
  return (
    <Page
      testid="campaigns-page" title="Campaigns"
      text="A campaign chooses the frames that are worth correcting, says why, learns from the corrections, and proposes anew; round after round."
    >
      <Stack gap="lg">
        {mayManage(role) && <NewCampaign project={id} filaments={filaments} />}
        <Loaded query={campaigns} skeleton={<Skeleton h={240} />}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title="No campaign yet" testid="no-campaigns">
                {mayManage(role) ? "Name one above, choose its filaments, and begin." : "A manager begins one."}
              </EmptyState>
            ) : (
              <>{all.map((campaign) => <CampaignCard key={campaign.id} campaign={campaign} role={role} />)}</>
            )
          }
        </Loaded>
      </Stack>
    </Page>
  );
}
