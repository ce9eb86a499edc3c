/** For tests: a part of the editor around an open filament, without canvas and server. */
import type { Filament, FilamentFrame } from "../../../api/types";
import { FrameActions } from "../../../state/frameActions";
import { DEFAULTS, type EditorSettings } from "../../../state/editorSettings";
import type { LabelStore } from "../../../state/labelStore";
import { RuleBook } from "../../../state/ruleBook";
import { Store } from "../../../state/store";
import { openFilament } from "../../../state/testFilament";
import { RULES, type TestServer } from "../../../state/testServer";
import { renderAt } from "../../../test/render";
import { EditorContext, type EditorSession } from "../editorSession";
import { FRAMES } from "../lane";
import { DARK, type Highlight } from "./useHighlight";

export function testSession(server: TestServer, rights: Partial<EditorSession> = {}): EditorSession {
  const settings = new Store<EditorSettings>(DEFAULTS);
  const labels: LabelStore = openFilament(server, `filamark ${crypto.randomUUID()}`, { nesting: () => settings.get().nesting });
  const descriptors = RULES.map((rule) => ({ ...rule, name: rule.key, colour: "#ffffff" }));
  return {
    lane: FRAMES,
    filament: { name: "F1", nm_per_px: 0.5, descriptors } as unknown as Filament,
    labels,
    settings,
    actions: new FrameActions(labels, server),
    rules: new RuleBook(labels, RULES),
    highlight: new Store<Highlight>(DARK),
    mayLabel: true,
    mayReview: false,
    ...rights,
  } as EditorSession;
}

export const listOf = (server: TestServer, count = 4): Promise<FilamentFrame[]> =>
  Promise.all(Array.from({ length: count }, (_, position) => server.read(100 + position)));

export const renderIn = (session: EditorSession, element: React.ReactElement) =>
  renderAt("/", <EditorContext value={session}>{element}</EditorContext>);
