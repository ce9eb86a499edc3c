/** Which of the frames leave, as the form holds it and as the server is asked. Pure. */
import type { ExportFormat, Member, ModelVersion, NewExport, Split } from "../../api/types";

export interface Narrowing {
  readonly splits: readonly Split[];
  readonly first_index: number | null;
  readonly last_index: number | null;
  /** "person:3" or "model:7"; null is everybody. */
  readonly by: string | null;
  readonly pairs: NonNullable<NewExport["pairs"]>;
}

export const NOTHING_NARROWED: Narrowing = { splits: [], first_index: null, last_index: null, by: null, pairs: "consecutive" };

export function narrowed({ splits, first_index, last_index, by, pairs }: Narrowing, format: ExportFormat): Partial<NewExport> {
  const [kind, id] = by?.split(":") ?? [];
  return {
    ...(splits.length > 0 && { splits: [...splits] }),
    ...(first_index !== null && { first_index }),
    ...(last_index !== null && { last_index }),
    ...(kind === "person" && { author: Number(id) }),
    ...(kind === "model" && { model_version: Number(id) }),
    ...(format === "pairs" && { pairs }),
  };
}

/** Everybody whose masks may be asked for, people before models. */
export function madeBy(members: readonly Pick<Member, "user">[], models: readonly Pick<ModelVersion, "id" | "name">[]) {
  return [
    { group: "People", items: members.map(({ user }) => ({ value: `person:${user.id}`, label: user.display_name || user.username })) },
    { group: "Models", items: models.map(({ id, name }) => ({ value: `model:${id}`, label: name })) },
  ].filter(({ items }) => items.length > 0);
}
