/** Tests' own: a part of the editor in its surroundings, with a frame of 2 x 8 pixels beside which a proposal waits. */
import type { ReactElement, ReactNode } from "react";
import type { Filament, Role } from "../../api/types";
import type { Layers } from "../../domain/layers";
import { maskOf } from "../../domain/testGrids";
import { FrameDocument } from "../../state/frameDocument";
import { renderAt } from "../../test/render";
import { counts } from "../../test/samples";
import { EditorContext, type EditorSession, openSession } from "./editorSession";

const DESCRIPTORS: Filament["descriptors"] = [
  { key: "A1", name: "whole filament", colour: "#ff922b", inside: null },
  { key: "A2", name: "hollow core", colour: "#22b8cf", inside: "A1" },
];

export const filamentOf = (role: Role): Filament => ({
  id: 4, project: 1, video: 9, video_name: "run 1", name: "F4", diameter_nm: null, origin: "recorded", split: "unassigned", pathway: "unknown", length_px: null, length_source: "",
  centre_line: [], region_height: 2, region_width: 8, frame_count: 1, frames_by_state: counts(), proposals_pending: 1, nm_per_px: 0.5,
  dtype: "uint8", chunk_frames: 32, grey_low: 0, grey_high: 255, descriptors: DESCRIPTORS, notes: "", first_time_s: 0, last_time_s: 1,
  my_role: role, thumbnail_url: "", truth: null, geometry_version: 0, centre_line_position: null,
});

export const MINE: Layers = new Map([["A1", maskOf("####....", "####....")], ["A2", maskOf(".##.....", "........")]]);
export const PROPOSED: Layers = new Map([["A1", maskOf("..####..", "..####..")], ["A2", maskOf(".##.....", "........")]]);

export function documentWith(proposed: Layers | null = PROPOSED): FrameDocument {
  const proposal = proposed && { version: 3, modelName: "v1 quick", certainty: 0.93, layers: proposed };
  const server = { id: 77, position: 0, version: 1, state: "draft", layers: MINE, proposal } as const;
  return new FrameDocument(server, { height: 2, width: 8, rules: DESCRIPTORS });
}

export const sessionOf = (role: Role = "manager") => openSession(filamentOf(role), 1, () => undefined, () => undefined);

export const inEditor = (session: EditorSession, children: ReactNode) => <EditorContext value={session}>{children}</EditorContext>;

export const renderInEditor = (session: EditorSession, element: ReactElement) => renderAt("/", inEditor(session, element));
