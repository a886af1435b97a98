/** The date that belongs to the document number: "Supplier Credit Note Date" beside "Supplier Credit Note No." */
import { headingWords } from "../../layout/heading-words";
import { fullHeading } from "../../layout/heading-rows";
import type { Column } from "./columns";
import { assign, type Guess } from "./assign";
import { isDateColumn } from "./keys";

const sameWords = (heading: string, without: string) =>
  [...new Set(headingWords(heading))]
    .filter((word) => word !== without)
    .sort()
    .join(" ");

/** Takes the column of dates that is named as the number is; the date taken before is then the posting date. */
export function pairDate(columns: readonly Column[], guess: Guess): void {
  const [number] = guess.columns.get("documentNumber") ?? [];
  const [before] = guess.columns.get("documentDate") ?? [];
  const named = number === undefined ? undefined : columns[number];
  if (!named) return;
  const words = sameWords(fullHeading(named.heading), "no");
  const pair = columns
    .filter(isDateColumn)
    .find(
      ({ heading, filled }) =>
        words !== "" && sameWords(fullHeading(heading), "date") === words && filled >= named.filled * 0.5,
    );
  if (!pair || pair.index === before) return;
  for (const [field, taken] of guess.columns)
    if (taken.includes(pair.index) || field === "documentDate") guess.columns.delete(field);
  assign(guess, "documentDate", pair, { confidence: 1, why: "by its heading, which is the number's" });
  const own = before === undefined || guess.columns.has("postingDate") ? undefined : columns[before];
  if (own) assign(guess, "postingDate", own, { confidence: 0.6, why: "by its heading" });
}
