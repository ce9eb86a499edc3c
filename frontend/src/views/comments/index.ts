export { CommentPins } from "./CommentPins";
export { CommentThread } from "./CommentThread";
export { NewComment } from "./NewComment";
export { beginDraft, openTalk, type TalkStore } from "./talk";
export { isOpen, nextOpen, openByFrame, threadsOf } from "./threads";
export { type Comments, useComments } from "./useComments";
