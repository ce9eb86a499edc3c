import { expect, test } from "vitest";
import type { ReviewItem } from "../../api/reviewing";
import { continued, currentItem, judged, neighbour, openCount, skipped, startQueue, upcoming } from "./queueProgress";

const item = (frame: number, kind: ReviewItem["kind"] = "proposal"): ReviewItem => ({
  filament_frame: frame, filament: 1, filament_name: "6", video_name: "v", position: frame, index: frame, time_s: 0,
  kind, version: 1, proposal_version: kind === "proposal" ? 2 : null, certainty: null, submitted_by: null,
  drawn_by: null, note: "", open_comments: 0,
});

test("a judged item leaves, the next one comes, the counter counts down", () => {
  const [a, b, c] = [item(1), item(2), item(3)];
  let queue = startQueue([a, b, c]);
  queue = judged(queue, a);
  expect([currentItem(queue), openCount(queue)]).toEqual([b, 2]);
  queue = judged(judged(queue, b), c);
  expect([currentItem(queue), openCount(queue)]).toEqual([null, 0]);
});

test("skipped items come back after the end", () => {
  const [a, b, c] = [item(1), item(2), item(3)];
  let queue = skipped(startQueue([a, b, c]), 1);
  queue = judged(judged(queue, b), c);
  expect(currentItem(queue)).toBe(a);
});

test("going back passes over what is judged", () => {
  const queue = judged(startQueue([item(1), item(2), item(3)]), item(1));
  expect(skipped(queue, -1).at).toBe(2);
  expect(neighbour(startQueue([item(1)]), 1)).toBeNull();
});

test("a proposal and submitted masks of one frame are two questions", () => {
  const queue = judged(startQueue([item(1), item(1, "submitted")]), item(1));
  expect(currentItem(queue)!.kind).toBe("submitted");
});

test("the next open items come round the end, without the current one", () => {
  const [a, b, c, d] = [item(1), item(2), item(3), item(4)];
  const queue = skipped(skipped(judged(startQueue([a, b, c, d]), a), 1), 1);
  expect(currentItem(queue)).toBe(d);
  expect(upcoming(queue, 10)).toEqual([b, c]);
  expect(upcoming(queue, 1)).toEqual([b]);
});

test("a further page changes nothing of what has been done", () => {
  const [a, b, c] = [item(1), item(2), item(3)];
  const queue = judged(startQueue([a, b]), a);
  const longer = continued(queue, [a, b, c]);
  expect([currentItem(longer), openCount(longer)]).toEqual([b, 2]);
  const ended = continued(judged(queue, b), [a, b, c]);
  expect(currentItem(ended)).toBe(c);
});

test("an empty queue has no item", () => expect(currentItem(startQueue([]))).toBeNull());
