/** The codes of the audit log in words: what somebody did, and what it was about. */

export const DEEDS: Readonly<Record<string, string>> = {
  "account.change": "changed their profile",
  "account.link": "linked an account with single sign-on",
  "account.password": "changed their password",
  "account.password_reset": "set a new password by mail",
  "account.sign_up": "signed up",
  "adaptation.start": "started",
  "assignment.change": "changed an assignment",
  "assignment.end": "ended an assignment",
  "assignment.make": "assigned",
  "campaign.begin": "began the campaign",
  "campaign.end": "ended the campaign",
  "comment.answer": "answered a comment on",
  "comment.edit": "edited a comment on",
  "comment.remove": "removed a comment on",
  "comment.reopen": "reopened a comment on",
  "comment.resolve": "resolved a comment on",
  "comment.write": "commented on",
  "evaluation.start": "started",
  "export.request": "asked for",
  "filament.centre_line": "drew the centre line of",
  "filament.describe": "described",
  "filament.drop_drift": "dropped the followed path of",
  "filament.exclusion": "outlined what counts of",
  "filament.follow": "had the drift followed of",
  "filament.path": "changed the path of",
  "filament.place": "placed",
  "filament.remove": "removed",
  "hold.take_over": "took over",
  "invitation.accept": "accepted an invitation to",
  "invitation.make": "invited",
  "invitation.withdraw": "withdrew an invitation",
  "job.cancel": "cancelled",
  "job.restart": "restarted",
  "masks.accept": "accepted",
  "masks.accept_many": "accepted many frames of",
  "masks.import": "imported masks of",
  "masks.reject": "sent back",
  "masks.restore": "restored masks of",
  "masks.save": "saved masks of",
  "masks.submit": "handed in",
  "member.change": "changed the role of",
  "member.remove": "let go",
  "model.create": "trained",
  "model.promote": "promoted",
  "prediction.start": "started",
  "project.create": "created",
  "project.describe": "described",
  "proposal.accept": "accepted a proposal for",
  "proposal.reject": "sent away a proposal for",
  "proposal.write": "proposed masks of",
  "search.start": "started",
  "session.end": "signed out",
  "session.start": "signed in",
  "synthesis.start": "started",
  "token.create": "made a token",
  "token.revoke": "revoked a token",
  "training.start": "started",
  "upload.expire": "forgot the unfinished upload of",
  "upload.give_up": "gave up the upload of",
  "upload.start": "began to upload",
  "video.clock": "set the clock of",
  "video.delete": "deleted",
  "video.describe": "described",
  "video.import": "imported",
  "video.take_in": "began to take in",
};

export const OBJECTS: Readonly<Record<string, string>> = {
  adaptationrun: "Learning from corrections",
  assignment: "Assignment",
  campaign: "Campaign",
  comment: "Comment",
  evaluationrun: "Evaluation",
  export: "Export",
  filament: "Filament",
  filamentframe: "Frame",
  invitation: "Invitation",
  job: "Job",
  membership: "Membership",
  modelversion: "Model",
  predictionrun: "Prediction",
  project: "Project",
  searchrun: "Search",
  trainingrun: "Training",
  upload: "Upload",
  user: "Person",
  video: "Video",
};

/** A deed that this page does not know yet is told by its code: "quality.mark" as "quality: mark". */
export const deedInWords = (action: string) => DEEDS[action] ?? action.replace(".", ": ").replaceAll("_", " ");

/** What the facts of a line say, as short as they can be said; nested ones stay JSON. */
export function factsInWords(facts: Readonly<Record<string, unknown>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${inWords(value)}`)
    .join(", ");
}

function inWords(value: unknown): string {
  if (Array.isArray(value) && value.every((one) => typeof one !== "object")) return value.join(" ") || "none";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
