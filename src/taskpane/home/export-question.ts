import type { Question } from "../confirm/question";

/** What leaves for the portal changes the IMS there, so it is confirmed. */
export const EXPORT_QUESTION: Question = {
  title: "Make the file of your actions for the portal?",
  sentences: [
    "It holds the actions that the portal does not have yet. Uploaded there, they are what GSTR-2B is generated from.",
    "The log records the file by its hash.",
  ],
  confirm: "Make the file",
  cancel: "Not yet",
};
