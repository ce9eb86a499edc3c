/** How far a frame has come. Colours and shapes of the states live with the marks of the pages. */
export type ReviewState = "unlabelled" | "proposed" | "draft" | "submitted" | "accepted" | "rejected";

/** A frame whose masks a person has made or judged. */
export const isLabelled = (state: ReviewState) => state !== "unlabelled" && state !== "proposed";

/** What may be asked of the server in a state; it has the last word. */
export const maySubmit = (state: ReviewState) => state === "draft";
export const mayAccept = (state: ReviewState) => state === "draft" || state === "submitted";
export const mayReject = (state: ReviewState) => state === "submitted" || state === "accepted";
