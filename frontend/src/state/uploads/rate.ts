/** How fast bytes go, over the last seconds: steady enough to read, quick enough to show a change. Pure but for its memory. */

const WINDOW_MS = 8_000;
/** Before this much time has passed a speed is a guess. */
const SHORTEST_MS = 500;

export class Rate {
  private points: { at: number; bytes: number }[] = [];

  add(bytes: number, at: number = Date.now()): void {
    const last = this.points.at(-1);
    if (last && bytes < last.bytes) this.points = []; // a piece is sent again: what was counted did not arrive
    this.points.push({ at, bytes });
    while (this.points.length > 2 && this.points[1]!.at <= at - WINDOW_MS) this.points.shift();
  }

  bytesPerSecond(): number | null {
    const [first, last] = [this.points[0], this.points.at(-1)];
    if (!first || !last || last.at - first.at < SHORTEST_MS) return null;
    return (1000 * (last.bytes - first.bytes)) / (last.at - first.at);
  }
}
