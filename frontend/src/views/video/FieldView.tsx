/** One frame of the whole field, stretched for the eye, with the filaments' regions drawn over it. */
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate } from "react-router-dom";
import { videos } from "../../api/client";
import type { Video } from "../../api/types";
import { paths } from "../../paths";
import type { Box } from "./boxes";
import classes from "./FieldView.module.css";

interface Props {
  video: Video;
  position: number;
  boxes: readonly Box[];
}

const SETTLE_MS = 60;

/** While dragging, only where the hand rests is fetched. */
export function FieldView({ video, position, boxes }: Props) {
  const [shown] = useDebouncedValue(position, SETTLE_MS);
  const width = Math.min(1024, video.width);
  return (
    <div className={classes.field} style={{ aspectRatio: `${video.width} / ${video.height}` }} data-testid="field">
      <img
        src={videos.previewUrl(video.id, shown, width)} alt={`Frame at position ${shown}`}
        width={video.width} height={video.height} draggable={false} data-testid="field-image"
      />
      <svg viewBox={`0 0 ${video.width} ${video.height}`} className={classes.boxes}>
        {boxes.map((box) => <FilamentBox key={box.filament.id} box={box} unit={video.width / 1024} />)}
      </svg>
    </div>
  );
}

/** `unit` is one screen-like pixel in field pixels, so that text has the same size on every field. */
function FilamentBox({ box, unit }: { box: Box; unit: number }) {
  const navigate = useNavigate();
  const open = () => void navigate(paths.annotate(box.filament.id, box.frame.index));
  const label = `${box.filament.name} · ${box.state}`;
  const labelWidth = (label.length * 7.2 + 16) * unit;
  return (
    <g
      className={classes.box} role="link" tabIndex={0} aria-label={`Open filament ${box.filament.name} in this frame`}
      data-testid="filament-box" onClick={open} onKeyDown={(event) => event.key === "Enter" && open()}
    >
      <rect
        x={box.col} y={box.row} width={box.width} height={box.height} stroke={`var(--state-${box.state})`}
        strokeDasharray={box.state === "proposed" ? `${6 * unit} ${4 * unit}` : undefined}
      />
      <rect className={classes.plate} x={box.col} y={box.row} width={labelWidth} height={22 * unit} />
      <text x={box.col + 8 * unit} y={box.row + 15.5 * unit} fontSize={13 * unit}>{label}</text>
    </g>
  );
}
