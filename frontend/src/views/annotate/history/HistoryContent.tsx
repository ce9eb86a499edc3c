/** The versions of the frame shown: list, areas, comparison of any two, and bringing one back. */
import { Button, ScrollArea, Skeleton, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { revisionPages } from "../../../api/revisions";
import { brightnessFor } from "../../../canvas/buildScene";
import type { GreyImage } from "../../../canvas/scene";
import type { FrameDocument } from "../../../state/frameDocument";
import { useStore } from "../../../state/store";
import { plural } from "../../../text/format";
import { Problem } from "../../../ui/Problem";
import { GroundTruthButton } from "../../quality/GroundTruthButton";
import { useEditor } from "../editorSession";
import { useDocument } from "../useFrameDocument";
import { AreaCurve } from "./AreaCurve";
import { Comparison } from "./Comparison";
import classes from "./history.module.css";
import { RestoreLine } from "./RestoreLine";
import { VersionRow } from "./VersionRow";
import { VersionThumb } from "./VersionThumb";

interface HistoryContentProps {
  readonly document: FrameDocument;
  readonly image: GreyImage | null;
}

export function HistoryContent({ document, image }: HistoryContentProps) {
  const { filament, settings } = useEditor();
  useDocument(document);
  const { range, gamma, invert } = useStore(settings, (value) => value);
  const brightness = useMemo(() => brightnessFor({ range, gamma, invert }, filament), [range, gamma, invert, filament]);
  const { id, corner, version, state, proposal } = document;
  const query = useInfiniteQuery(revisionPages(id, `${version} ${state} ${proposal?.version ?? ""}`));
  const [chosen, setChosen] = useState<number | null>(null);
  const [other, setOther] = useState<number | null>(null);
  const pages = query.data?.pages;
  const revisions = useMemo(() => pages?.flatMap((page) => page.revisions) ?? [], [pages]);

  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />;
  if (!pages) return <Skeleton height={190} />;
  if (revisions.length === 0) {
    return <Text size="xs" c="dimmed" data-testid="no-versions">Nothing has been saved for this frame. Every save becomes a version here, and none is ever lost.</Text>;
  }
  const versions = revisions.map((revision) => revision.version);
  const first = chosen !== null && versions.includes(chosen) ? chosen : null;
  const second = first === null ? null : other !== null && other !== first && versions.includes(other) ? other : partnerOf(first, version, versions);
  const choose = (picked: number) => setChosen(picked === first ? null : picked);

  return (
    <div className={classes.history} data-testid="history" aria-busy={query.isFetching}>
      <AreaCurve revisions={revisions} descriptors={filament.descriptors} nmPerPx={filament.nm_per_px} />
      <Text size="xs" c="dimmed">{plural(pages[0]!.count, "version")}, newest first. Choose one to compare it or to bring it back.</Text>
      <ScrollArea.Autosize mah={244} type="auto" viewportProps={{ tabIndex: -1 }}>
        <ul className={classes.list} aria-label="Versions of this frame">
          {revisions.map((revision) => (
            <VersionRow
              key={revision.version}
              revision={revision}
              isChosen={revision.version === first}
              onChoose={choose}
              thumb={<VersionThumb frame={id} version={revision.version} corner={corner} image={image} brightness={brightness} />}
            />
          ))}
        </ul>
        {query.hasNextPage && (
          <Button size="compact-xs" variant="default" fullWidth loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()} data-testid="earlier-versions">
            Show earlier versions
          </Button>
        )}
      </ScrollArea.Autosize>
      <RestoreLine document={document} chosen={first} />
      <GroundTruthButton
        frame={id} version={first ?? version} accepted={state === "accepted" && (first ?? version) === version} role={filament.my_role}
      />
      {first !== null && second !== null && (
        <Comparison
          frame={id}
          first={first}
          second={second}
          versions={versions}
          onSecond={setOther}
          corner={corner}
          image={image}
          brightness={brightness}
        />
      )}
    </div>
  );
}

/** The current version; for that itself the one before it. Null where there is no other. */
export function partnerOf(chosen: number, current: number, versions: readonly number[]): number | null {
  if (chosen !== current && versions.includes(current)) return current;
  return versions.find((version) => version < chosen) ?? versions.find((version) => version !== chosen) ?? null;
}
