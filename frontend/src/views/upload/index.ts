export { AddVideosArea } from "./AddVideosArea";
export { AddVideosButton } from "./AddVideosButton";
export { ProjectUploads, useProjectUploads } from "./ProjectUploads";
export { UploadsButton } from "./UploadsButton";
export { UploadsTray } from "./UploadsTray";
export { useWatchUploads } from "./useWatchUploads";
