/** Who is asked for the same frames already: allowed, but worth knowing before it is done. Pure. */
import type { Assignment } from "../../api/work";

type Known = Pick<Assignment, "id" | "filament" | "first_position" | "last_position">;

export interface Wanted {
  readonly filaments: readonly number[];
  readonly first: number;
  /** null: to the end. */
  readonly last: number | null;
}

export function overlapping<A extends Known>(open: readonly A[], { filaments, first, last }: Wanted, except?: number): A[] {
  return open.filter(
    (one) =>
      one.id !== except && filaments.includes(one.filament) && first <= one.last_position && one.first_position <= (last ?? Infinity),
  );
}
