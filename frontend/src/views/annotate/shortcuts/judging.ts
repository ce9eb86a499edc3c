/** What is done with a frame as a whole by buttons: no key of the editor, they belong to the review. */
export const WITHOUT_KEY = ["accept", "reject"] as const;
