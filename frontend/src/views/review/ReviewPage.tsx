/** Route of the review queue: one frame large, a counter in the centre, one key for each answer. */
import { Center } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router-dom";
import { useState } from "react";
import { isApiError } from "../../api/errors";
import { queries } from "../../api/queries";
import { NotFound } from "../../app/NotFound";
import { paths } from "../../paths";
import { mayManage, mayReview } from "../../text/roles";
import { Busy } from "../../ui/Busy";
import { EmptyState } from "../../ui/EmptyState";
import { Problem } from "../../ui/Problem";
import { RejectDialog } from "../annotate/RejectDialog";
import { AllReviewed } from "./AllReviewed";
import { BulkDialog } from "./bulk/BulkDialog";
import { QueueFilterMenu } from "./QueueFilterMenu";
import { ReviewBar } from "./ReviewBar";
import { ReviewCanvas } from "./ReviewCanvas";
import { ReviewFoot } from "./ReviewFoot";
import classes from "./ReviewPage.module.css";
import { useQueueFilter } from "./useQueueFilter";
import { useReviewKeys } from "./useReviewKeys";
import { useReviewQueue } from "./useReviewQueue";

export function ReviewPage() {
  const project = Number(useParams().projectId);
  const { filter, choose, isNarrowed } = useQueueFilter();
  const navigate = useNavigate();
  const about = useQuery(queries.project(project));
  const isAllowed = mayReview(about.data?.my_role);
  const review = useReviewQueue(project, filter, isAllowed);
  const { item, material, queue } = review;

  const [showsAfter, setShowsAfter] = useState(true);
  const [isRejecting, setRejecting] = useState(false);
  const [isBulk, setBulk] = useState(false);
  const deeds = {
    accept: () => void review.judge({ verdict: "accept" }),
    reject: () => item && material.data && setRejecting(true),
    fix: () => item && void navigate(paths.annotate(item.filament, item.index)),
    next: () => review.skip(1),
    previous: () => review.skip(-1),
    toggle: () => setShowsAfter((shown) => !shown),
    acceptMany: () => isAllowed && setBulk(true),
  };
  useReviewKeys(deeds);

  const problem = about.error ?? queue.error;
  if (isApiError(problem) && problem.status === 404) return <NotFound />;
  if (problem) {
    const retry = () => void Promise.all([about.refetch(), isAllowed && queue.refetch()]);
    return (
      <Center h="100%">
        <Problem error={problem} onRetry={retry} title="The review queue could not be opened" />
      </Center>
    );
  }
  if (about.data && !isAllowed) {
    return (
      <Center h="100%" p="md">
        <EmptyState title="Reviewing needs the role of a reviewer">
          You can look at every frame of this project. A manager of the project can make you a reviewer.
        </EmptyState>
      </Center>
    );
  }
  if (!queue.data || review.isContinuing) {
    return (
      <Center h="100%">
        <Busy label="Opening the review queue" />
      </Center>
    );
  }
  const filterMenu = <QueueFilterMenu project={project} filter={filter} isNarrowed={isNarrowed} onChoose={choose} />;
  const bulk = (
    <BulkDialog project={project} filter={{ ...filter, kind: filter.kind ?? item?.kind ?? null }} opened={isBulk} onClose={() => setBulk(false)} onDone={() => void queue.refetch()} />
  );
  if (!item) {
    return (
      <>
        <AllReviewed
          project={project}
          reviewed={review.total}
          mayTrain={mayManage(about.data?.my_role)}
          onLookAgain={() => void queue.refetch()}
          filter={isNarrowed ? filterMenu : null}
        />
        {bulk}
      </>
    );
  }

  return (
    <div className={classes.page} data-testid="review">
      <ReviewBar item={item} open={review.open} number={review.number} total={review.total} onSkip={review.skip} onAcceptMany={deeds.acceptMany} filter={filterMenu} />
      <div className={classes.canvas}>
        <ReviewCanvas item={item} material={material.data ?? null} showsAfter={showsAfter} />
        {!material.data && (
          <div className={classes.overlay}>
            {material.error ? (
              <Problem error={material.error} onRetry={() => void material.refetch()} title="This frame could not be loaded" />
            ) : (
              <Busy label="Loading the frame" />
            )}
          </div>
        )}
      </div>
      <ReviewFoot
        item={item}
        material={material.data ?? null}
        showsAfter={showsAfter}
        onShowAfter={setShowsAfter}
        isBusy={review.isJudging || !material.data}
        deeds={deeds}
      />
      <RejectDialog
        subject={isRejecting ? (item.kind === "proposal" ? "proposal" : "frame") : null}
        onClose={() => setRejecting(false)}
        onReject={(reason) => {
          setRejecting(false);
          review.judge({ verdict: "reject", reason });
        }}
      />
      {bulk}
    </div>
  );
}
