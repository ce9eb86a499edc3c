/** What to do about a recording that could not be taken in, by the job's error code. The server's sentence says what happened. Pure. */

export interface Advice {
  readonly title: string;
  readonly advice: string;
  /** Whether the very same bytes may go through another time. */
  readonly again: boolean;
}

const COPY_AGAIN = "Compare its size with the original on the microscope's computer, copy it again, and send it again.";
const EXPORT_GREY = "Export it as 8 or 16 bit grey from the program it comes from, and send that.";
const ONE_SERIES = "Export the one series of frames that you mean as a stack of its own, and send that.";
const ASK = "Ask whoever runs the server, then start again here: what was sent is kept.";
const LATER = "Start again in a while; what was sent is kept. If it fails again, send the details to whoever runs the server.";

const no = (title: string, advice: string): Advice => ({ title, advice, again: false });
const again = (title: string, advice: string): Advice => ({ title, advice, again: true });

const ADVICE: Record<string, Advice> = {
  format_unknown: no("This format cannot be read", "Export the recording as TIFF, MRC, DM3, DM4, EMD, SER or a movie, and send that."),
  format_mismatch: no("The file is not what its name says", "Give it the ending of its true format, or export it again, and send it again."),
  compression_unsupported: no("Its compression cannot be read", "Export it uncompressed and send it again."),
  dimensions_unsupported: no("It is not one series of frames", ONE_SERIES),
  file_truncated: no("The end of the file is missing", COPY_AGAIN),
  file_damaged: no("The file is damaged", COPY_AGAIN),
  checksum_mismatch: no("It did not arrive as it was sent", "Send the file again."),
  upload_incomplete: no("It did not arrive whole", "Send the file again."),
  upload_gone: no("The file that was sent is gone", "Delete this entry and send the file again."),
  source_gone: again("The file is not in its folder any more", "Put it back where it lay and start again, or send it from your computer."),
  no_frames: no("There are no frames in it", "Look whether it opens in the program it comes from, and export it with its images."),
  mixed_sizes: no("Its frames are not alike", "A video has one size and one depth. Send what differs as recordings of their own."),
  mixed_formats: no("Its images are of different kinds", "Leave only the images of the recording in the folder, and send it again."),
  several_folders: no("It holds several recordings", "Send each folder of images on its own."),
  links_refused: no("It takes its data from elsewhere", "Save it as one file with everything inside, and send that."),
  archive_unsafe: no("This ZIP is not opened", "Pack the images again as a plain ZIP without a password, or send the folder itself."),
  clock_csv_invalid: no("Its table of times cannot be used", "Correct times.csv, or leave it out and enter the times on the video's page. Then send it again."),
  grey_not_finite: no("Some pixels hold no number", EXPORT_GREY),
  grey_depth_unsupported: no("Its grey values do not fit", EXPORT_GREY),
  header_absurd: no("Its header cannot be true", "The file is damaged or was made wrongly. Export it again from the program it comes from."),
  too_large: again("It is larger than this server takes in", `Cut or bin the recording. Or: ${ASK}`),
  format_support_missing: again("This server cannot read the format yet", ASK),
  storage_full: again("The server has no room left", ASK),
  out_of_memory: again("The server ran out of memory", ASK),
  storage_unavailable: again("The server's storage does not answer", LATER),
  killed: again("The work was ended from outside", LATER),
  worker_lost: again("The worker was lost on the way", LATER),
};

const UNKNOWN: Advice = {
  title: "It could not be taken in",
  advice: "Start again; if it fails again, send the details to whoever runs the server.",
  again: true,
};

export function adviceFor(code: string | null | undefined): Advice {
  return ADVICE[code ?? ""] ?? UNKNOWN;
}
