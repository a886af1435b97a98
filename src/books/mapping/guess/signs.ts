/** Which sign a purchase has in each column, what the notes' words mean, and what a register without types is of. */
import { fullHeading, shownText } from "../../layout/heading-rows";
import { signedPaise } from "../../reading/amount";
import { typeWord, type DocumentType, type TypeWord } from "../../reading/document-type";
import type { SheetRow } from "../../source/source";
import type { SampledRegister } from "./columns";
import { AMOUNT_FIELDS } from "../fields";
import type { Guess } from "./assign";
import type { Mapping, NoteWords } from "../mapping";

interface Around {
  /** Titles and the sheet's name. */
  readonly titles: readonly string[];
  readonly register: SampledRegister;
  readonly guess: Guess;
}

function wordOf({ cells }: SheetRow, { columns }: Guess): TypeWord | undefined {
  const [column] = columns.get("documentType") ?? [];
  return column === undefined ? undefined : typeWord(shownText(cells[column]));
}

/** Columns in which a purchase is negative. */
export function guessSigns({ register, guess, titles }: Around): number[] {
  const hasTypes = guess.columns.has("documentType");
  const columns = AMOUNT_FIELDS.flatMap((field) =>
    field === "other" ? [] : (guess.columns.get(field) ?? []),
  );
  const counts = columns.map((column) => {
    let [plus, minus] = [0, 0];
    for (const row of register.rows) {
      const word = wordOf(row, guess);
      if (hasTypes && word !== undefined && word !== "INV") continue;
      const amount = signedPaise(row.cells[column] ?? "") ?? 0;
      if (amount > 0) plus += 1;
      else if (amount < 0) minus += 1;
    }
    return { column, plus, minus };
  });
  const negative = counts.filter(({ plus, minus }) => minus > plus);
  const isAllNegative =
    counts.every(({ plus, minus }) => minus > 0 || plus === 0) && counts.every(({ plus }) => plus === 0);
  if (isAllNegative && negative.length > 0 && !hasTypes) {
    if (defaultOf(titles) !== "INV") return [];
    guess.doubts.push({
      field: "documentType",
      sentence:
        "All amounts are negative, and nothing says what the documents are; they were read as credit notes.",
    });
    return [];
  }
  return negative.map(({ column }) => column);
}

export function guessNotes(around: Around): Pick<Mapping, "noteWords" | "defaultType"> {
  const { register, guess, titles } = around;
  const [column] = guess.columns.get("documentType") ?? [];
  const words = register.rows.map((row) => wordOf(row, guess));
  const heading =
    column === undefined ? "" : fullHeading(register.columns[column]?.heading ?? { text: "", group: "" });
  const noteWords = wordsMean(heading, words, around);
  const notes = words.filter((word) => word === "debit note" || word === "credit note").length;
  if (notes > 0)
    guess.doubts.push({
      field: "documentType",
      sentence:
        noteWords === "own"
          ? "Debit notes were read as your own, for purchase returns: the supplier's credit notes (CN)."
          : "Credit and debit notes were read as the supplier's (CN, DN).",
    });
  return { noteWords, defaultType: defaultOf(titles) };
}

/** Own notes: the column is of vouchers, or debit notes reduce where purchases add. */
function wordsMean(
  heading: string,
  words: readonly (TypeWord | undefined)[],
  { register, guess }: Around,
): NoteWords {
  const sums = new Map<string, number>();
  const columns = [
    ...(guess.columns.get("taxable") ?? []),
    ...(guess.columns.get("invoiceValue") ?? []),
  ].slice(0, 1);
  register.rows.forEach((row, place) => {
    const word = words[place];
    for (const column of columns) {
      const amount = signedPaise(row.cells[column] ?? "") ?? 0;
      sums.set(word ?? "", (sums.get(word ?? "") ?? 0) + Math.sign(amount));
    }
  });
  const invoices = Math.sign(sums.get("INV") ?? 1) || 1;
  const [debit, credit] = [
    (sums.get("debit note") ?? 0) * invoices,
    (sums.get("credit note") ?? 0) * invoices,
  ];
  if (debit < 0 && credit >= 0) return "own";
  if (credit < 0) return "supplier";
  if (debit > 0 && credit > 0) return /voucher|vch|entry|book/i.test(heading) ? "own" : "supplier";
  if (debit > 0) return /voucher|vch|entry|transaction|book/i.test(heading) ? "own" : "supplier";
  return "supplier";
}

/** What a register is of, by its titles. */
function defaultOf(titles: readonly string[]): DocumentType {
  const text = titles.join(" ");
  if (
    /purchase\s*returns?|debit\s*notes?\s*(register|list|book)|returns?\s*outward|vendor\s*credits?|supplier\s*credit|credit\s*notes?\s*(register|list|received|from)/i.test(
      text,
    ) &&
    !/purchases?\s*(register|book)?\s*(and|&|with|incl)/i.test(text)
  )
    return "CN";
  return "INV";
}
