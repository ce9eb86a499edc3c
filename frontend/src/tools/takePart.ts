/**
 * Take a part: inside a loop drawn by hand, the frame's masks become those of the waiting proposal. One undoable edit.
 *
 * A pixel is taken when its centre lies inside the loop. Not in the rail: it means something only beside a proposal.
 */
import type { ImagePoint } from "../domain/points";
import { rasterise } from "../domain/polygon";
import type { EditorSettings } from "../state/editorSettings";
import { takeFromProposal } from "../state/proposalTaking";
import type { Gesture, LiveTool, Look, Sample, Tool, ToolHost } from "./tool";

const FEWEST_POINTS = 3;

export const takePart: Tool = {
  id: "take-part",
  title: "Take a part",
  hasFootprint: false,
  hint: (target, settings) => `Draw a loop: inside it, ${whatIsTaken(settings, target)} become those of the proposal. Esc: back to the brush`,
  open: (host) => new TakePart(host),
};

class TakePart implements LiveTool {
  private loop: ImagePoint[] = [];

  constructor(private readonly host: ToolHost) {}

  begin(at: Sample): Gesture | null {
    if (this.whyNot() !== null) return null;
    this.loop = [at.image];
    return {
      move: (samples) => {
        this.loop.push(...samples.map(({ image }) => image));
        this.host.redraw();
      },
      end: () => {
        this.take();
        this.clear();
      },
      cancel: () => this.clear(),
    };
  }

  key(event: KeyboardEvent): boolean {
    // While a loop is drawn, Escape gives that up; only then the tool.
    if (event.key !== "Escape" || this.loop.length > 0) return false;
    this.host.change({ tool: "brush" });
    return true;
  }

  hint(): string | null {
    return this.whyNot();
  }

  draw(context: CanvasRenderingContext2D, { toScreen }: Look): void {
    if (this.loop.length < 2) return;
    const path = new Path2D();
    for (const { x, y } of this.loop.map(toScreen)) path.lineTo(x, y);
    path.closePath();
    context.fillStyle = "rgb(255 255 255 / 12%)";
    context.fill(path, "evenodd");
    // White on black dashes are seen on every grey.
    for (const [colour, dash] of [["#000000", []], ["#ffffff", [5, 4]]] as const) {
      context.strokeStyle = colour;
      context.lineWidth = 1.5;
      context.setLineDash([...dash]);
      context.stroke(path);
    }
  }

  private take(): void {
    const { document, settings } = this.host;
    const size = document?.layers.values().next().value;
    if (!document || !size || this.loop.length < FEWEST_POINTS) return;
    const inside = rasterise(this.loop.map(({ row, col }) => [row, col] as const), size.height, size.width);
    const keys = settings.takePart === "target" ? [settings.target] : undefined;
    if (takeFromProposal(document, { keys, inside, label: "part of the proposal" })) this.host.edited(document);
  }

  private clear(): void {
    this.loop = [];
    this.host.redraw();
  }

  /** Why a loop would take nothing; null where it would take something. */
  private whyNot(): string | null {
    const { document, settings } = this.host;
    if (!document) return "Masks may be looked at only";
    if (!document.proposal) return "No proposal waits for this frame. Esc: back to the brush";
    const isSilent = settings.takePart === "target" && !document.proposal.layers.has(settings.target);
    return isSilent ? `The proposal says nothing of the ${settings.target}: choose a descriptor (1 or 2)` : null;
  }
}

const whatIsTaken = ({ takePart }: Pick<EditorSettings, "takePart">, target: string) =>
  takePart === "target" ? `the pixels of ${target}` : "all masks";
