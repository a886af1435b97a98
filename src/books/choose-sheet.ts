/** Which sheet of a file is the register, and how it is read: the sheet that the user names, or the likeliest one. */
import { fault, isFault, type Result } from "../gst/fault";
import { findHeadings } from "./layout/heading-rows";
import { takeSample, type Sample } from "./layout/sample";
import { draftMapping, type DraftMapping } from "./mapping/guess/guess";
import { fingerprintOf, type FieldColumns } from "./mapping/mapping";
import { rememberedBy } from "./mapping/remembered";
import { fillMerges } from "./source/fill-merges";
import { margSheet } from "./source/marg";
import type { Source, SourceSheet } from "./source/source";

export interface SheetOptions {
  /** The GSTIN whose register it has to be; blank where the user does not say. */
  readonly home: string;
  /** The sheet to read; blank to find it. */
  readonly sheet: string;
  /** The row of the headings, where the user picked it. */
  readonly headingRow?: number | undefined;
  /** Which columns give which field, where the user picked them. */
  readonly columns?: FieldColumns | undefined;
  /** The columns with which registers were imported before, by {@link rememberedBy} of their headings. */
  readonly remembered?: ReadonlyMap<string, FieldColumns> | undefined;
}

export interface ChosenSheet {
  readonly sheet: SourceSheet;
  readonly sample: Sample;
  readonly draft: DraftMapping;
  readonly fingerprint: string;
  /** Were its columns remembered? */
  readonly isRemembered: boolean;
  readonly notes: readonly string[];
}

/** @returns a fault where no sheet has headings with rows below them. */
export function chooseSheet({ sheets }: Source, options: SheetOptions): Result<ChosenSheet> {
  const { sheet: wanted } = options;
  const possible =
    wanted === ""
      ? sheets.filter(({ isHidden }) => !isHidden)
      : sheets.filter(({ name }) => name.trim().toLowerCase() === wanted.trim().toLowerCase());
  if (possible.length === 0)
    return fault(
      "UNKNOWN_FILE",
      wanted === "" ? "The workbook has no sheet that is visible." : `The workbook has no sheet ${wanted}.`,
      `Its sheets are: ${sheets
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 300)}.`,
    );
  const tried = possible.map((sheet) => draftSheet(sheet, options));
  const drafts = tried.filter((one): one is ChosenSheet => !isFault(one)).sort((a, b) => worth(b) - worth(a));
  const whole = drafts.filter(({ draft }) => !draft.lacks);
  const best = whole[0] ?? drafts[0];
  if (!best)
    return tried.find(isFault) ?? fault("UNKNOWN_FILE", "No sheet is a register.", "Choose another file.");
  const rivals = whole.filter(
    (one) =>
      one !== best &&
      worth(one) >= worth(best) * 0.5 &&
      one.draft.mapping.columns.supplierGstin !== undefined,
  );
  if (rivals.length === 0) return best;
  const note = `Sheet ${best.sheet.name} was read; ${rivals.map(({ sheet }) => sheet.name).join(", ")} may be registers too: name the sheet to read one of them.`;
  return { ...best, notes: [...best.notes, note] };
}

function draftSheet(raw: SourceSheet, options: SheetOptions): Result<ChosenSheet> {
  const marg = margSheet(raw);
  if (isFault(marg)) return marg;
  const plain = marg?.sheet ?? raw;
  const first = takeSample(plain);
  if (isFault(first)) return first;
  const { merges } = first.notes;
  const isFilled = merges.some(({ top, bottom }) => bottom > top);
  const below = options.headingRow ?? findHeadings(first.rows, merges)?.last ?? 0;
  const inData = merges.filter(({ top }) => top >= below);
  const sheet: SourceSheet = isFilled
    ? { ...plain, read: (visit) => plain.read(fillMerges(inData, visit)) }
    : plain;
  const sample = isFilled ? takeSample(sheet) : first;
  if (isFault(sample)) return sample;
  const guessed = draftMapping(sample, options);
  if (isFault(guessed)) return guessed;
  const fingerprint = fingerprintOf(guessed.mapping.headings);
  const columns = options.columns ? undefined : options.remembered?.get(rememberedBy(fingerprint));
  const draft = columns ? draftMapping(sample, { ...options, columns }) : guessed;
  if (isFault(draft)) return draft;
  return { sheet, sample, draft, fingerprint, isRemembered: columns !== undefined, notes: marg?.notes ?? [] };
}

/** How much of a register a sheet is: fields found, and rows. */
function worth({ draft, sample }: ChosenSheet): number {
  const fields = Object.keys(draft.mapping.columns).length;
  const key = (["supplierGstin", "documentNumber", "documentDate", "taxable"] as const).filter(
    (field) => draft.mapping.columns[field],
  ).length;
  return (fields + key * 4) * Math.log2(2 + sample.rowCount);
}
