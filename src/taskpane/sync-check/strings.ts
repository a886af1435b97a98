/** Texts of the sync check. */
import { number } from "../common/strings";

const counted = (count: number, what: string) => `${number(count)} ${what}${count === 1 ? "" : "s"}`;

export const syncStrings = {
  title: "Sync check",
  about: "Compares the returns with each other, document by document, and gives each difference its reason.",
  open: "Sync check",
  back: "Back to the period",
  run: "Run the sync check",
  runAgain: "Run again",
  notYet: "Not run yet.",
  checkedOn: (period: string, when: string) => `${period}, as of ${when}`,
  showSheet: "Show the sheet",
  border: (name: string, count: number, waiting: string) =>
    `${name}: ${count === 0 ? "no difference" : counted(count, "difference")}${waiting === "" ? "" : ` (${waiting})`}`,
  notCompared: (name: string) => `${name}: not compared`,
  sides: (documents: number, tax: string) => `${counted(documents, "document")}, ${tax}`,
  from: (name: string) => name.split(" to ")[0] ?? name,
  to: (name: string) => name.split(" to ")[1] ?? name,
  sum: "Differences",
  ties: "Ties to the paisa.",
  doesNotTie: "Does not tie: run the sync check again.",
  leftOut: (what: string) => `Not compared: ${what}.`,
  explained: (count: number) => `As it should be (${number(count)})`,
  who: { You: "for you", Supplier: "for the supplier", Nobody: "" },
  show: "Show the row",
  showOf: (name: string) => `Show the row of ${name}`,
  more: (count: number) => `and ${number(count)} more; all are on the sheet.`,
};

export const followUpStrings = {
  title: "Follow up with suppliers",
  documents: (supplier: string, count: number) => `${supplier} · ${counted(count, "document")}`,
  notAsked: "Not asked yet.",
  usuallyLate: "Usually late: remind it early.",
  askedOn: (when: string, by: string, what: string) => `On ${when} ${by} ${what}`,
  textFor: (name: string) => `Text for ${name}`,
  mail: (name: string) => `Mail to ${name}`,
  message: (name: string) => `Message to ${name}`,
  copy: "Copy",
  copyOf: (what: string) => `Copy: ${what}`,
  mark: "Record that I asked",
  markOf: (name: string) => `Record that I asked ${name}`,
  more: (count: number) => `and ${number(count)} more suppliers; filter the sheet by “Who acts”.`,
};
