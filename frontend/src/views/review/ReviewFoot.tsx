/** Below the frame: whose work it is, before and after, and the answers. */
import { Anchor, Button, Group, SegmentedControl, Text } from "@mantine/core";
import { Link } from "react-router-dom";
import type { ReviewItem } from "../../api/reviewing";
import { areaPx } from "../../domain/mask";
import { paths } from "../../paths";
import { count, percent, plural } from "../../text/format";
import classes from "./ReviewPage.module.css";
import type { ReviewMaterial } from "./reviewItem";
import type { ReviewDeeds } from "./useReviewKeys";

interface ReviewFootProps {
  readonly item: ReviewItem;
  readonly material: ReviewMaterial | null;
  readonly showsAfter: boolean;
  readonly onShowAfter: (after: boolean) => void;
  readonly isBusy: boolean;
  readonly deeds: ReviewDeeds;
}

export function ReviewFoot({ item, material, showsAfter, onShowAfter, isBusy, deeds }: ReviewFootProps) {
  const isProposal = item.kind === "proposal";
  return (
    <footer className={classes.foot}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" truncate data-testid="review-source" title={item.note || undefined}>
          {item.open_comments > 0 && (
            <>
              <Anchor component={Link} to={paths.annotate(item.filament, item.index)} fz="sm" underline="always" data-testid="review-comments">
                {plural(item.open_comments, "open comment")}
              </Anchor>
              {" · "}
            </>
          )}
          {source(item, material)}
        </Text>
        <Text size="xs" c="dimmed" truncate>{areas(item, material)}</Text>
      </div>
      <SegmentedControl
        size="xs"
        value={showsAfter ? "after" : "before"}
        onChange={(value) => onShowAfter(value === "after")}
        data={[
          { value: "before", label: isProposal ? "Masks now" : "Image only" },
          { value: "after", label: isProposal ? "Proposal" : "Submitted masks" },
        ]}
        title="Before and after (B)"
        data-testid="before-after"
      />
      <Group gap={8} style={{ flex: 1 }} justify="flex-end">
        <Button size="sm" variant="default" onClick={deeds.fix} title="Open it in the editor (E)" data-testid="review-fix">Fix (E)</Button>
        <Button size="sm" variant="default" onClick={deeds.reject} disabled={isBusy} data-testid="review-reject">Reject (K)</Button>
        <Button size="sm" onClick={deeds.accept} disabled={isBusy} data-testid="review-accept">Accept (J)</Button>
      </Group>
    </footer>
  );
}

function source(item: ReviewItem, material: ReviewMaterial | null): string {
  const note = item.note === "" ? "" : ` · “${item.note}”`;
  if (item.kind === "submitted") return `${drawn(item)}, version ${item.version}${note}`;
  const model = material?.proposal?.modelName;
  return `Proposal${model ? ` of model ${model}` : ""}${item.certainty === null ? "" : `, certainty ${percent(item.certainty)}`}${note}`;
}

function drawn({ drawn_by, submitted_by }: ReviewItem): string {
  const handedIn = submitted_by ?? "somebody";
  return drawn_by === null || drawn_by === handedIn ? `Submitted by ${handedIn}` : `Drawn by ${drawn_by}, submitted by ${handedIn}`;
}

function areas(item: ReviewItem, material: ReviewMaterial | null): string {
  if (!material) return " ";
  const layers = item.kind === "proposal" ? (material.proposal?.layers ?? material.layers) : material.layers;
  const scale = material.filament.nm_per_px ** 2;
  return material.filament.descriptors
    .map(({ key }) => {
      const mask = layers.get(key);
      return mask ? `${key} ${count(areaPx(mask))} px, ${count(areaPx(mask) * scale)} nm²` : `${key} none`;
    })
    .join(" · ");
}
