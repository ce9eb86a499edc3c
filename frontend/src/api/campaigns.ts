/** Campaigns: frames are chosen, corrected, learned from; round after round. */
import { queryOptions } from "@tanstack/react-query";
import { get, post, type Signal } from "./calls";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Campaign = Schemas["Campaign"];
export type Round = Schemas["Round"];
export type ChosenFrame = Schemas["ChosenFrame"];
export type NewCampaign = Schemas["NewCampaignRequest"];

const ALL = "/api/campaigns/";

export const campaigns = {
  list: (project: number, signal?: Signal) => get<Campaign[]>(ALL, { project }, signal),
  begin: (wanted: NewCampaign) => post<Campaign>(ALL, wanted),
  learn: (id: number) => post<Campaign>(`${ALL}${id}/learn/`),
  end: (id: number) => post<Campaign>(`${ALL}${id}/end/`),
  nextFrame: (id: number) => post<Schemas["TakenFrame"]>(`${ALL}${id}/next-frame/`),
  skip: (id: number, chosen: number) => post<void>(`${ALL}${id}/frames/${chosen}/skip/`),
};

export const campaignQueries = {
  ofProject: (project: number) =>
    queryOptions({ queryKey: ["campaigns", { project }], queryFn: ({ signal }) => campaigns.list(project, signal) }),
};
