/** What a tool for points must know of the line or outline it draws. */
import type { Point } from "../../../domain/polyline";

/** What the points belong to. Places are of the filament's region in the frame shown. */
export interface PointsSubject {
  readonly closed: boolean;
  readonly fewest: number;
  readonly colour: string;
  /** What it is called in what undo would take back. */
  readonly name: string;
  readonly region: { readonly height: number; readonly width: number };
  offsetAt(position: number): { readonly row: number; readonly col: number } | null;
  pointsAt(position: number): readonly Point[] | null;
  /** What is to be known of them while they are drawn: how long the line is. */
  measure?(points: readonly Point[]): string | null;
  /** Why these points cannot be kept, or null. */
  problem(points: readonly Point[]): string | null;
  /** Show them while they are dragged; null: show what is. */
  see(position: number, points: readonly Point[] | null): void;
  keep(position: number, label: string, points: readonly Point[]): void;
  /** Enter with nothing unfinished: the person is done. */
  done(): void;
  complain(reason: string): void;
}

/** On the screen: nearer than this a press takes hold of a point, or of the line between two. */
export const NEAR_POINT_PX = 9;
export const NEAR_PIECE_PX = 7;
