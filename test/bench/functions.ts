/** How many worksheet functions are evaluated after one answer, of ten thousand cells that show other documents. */
import { imsFields, IMS_TABLE } from "../../src/ims/sheet";
import { explanationRows } from "../../src/session/screens/explanations";
import { liveOf } from "../../src/session/screens/live";
import type { LiveFunctions } from "../../src/session/screens/live-functions";
import type { Field } from "../../src/sheet/field";
import type { HeadlessAddin } from "../../src/tools/headless-addin";
import type { Functions } from "./figures";
import { bodyOf } from "./host-alone";
import { accepted, OCTOBER, required } from "./empty-workbook";

const CELLS = 10_000;
/** Of ten cells: seven with a status, two with an explanation, one with a total. */
const KINDS = ["STATUS", "STATUS", "STATUS", "STATUS", "STATUS", "STATUS", "STATUS", "WHY", "WHY", "ITC"];
/** Longer than the session collects changes before the cells follow. */
const SETTLED_MS = 250;

/** @param count of documents; no document has more than one cell. */
export async function functionsEvaluated(addin: HeadlessAddin, count: number): Promise<Functions> {
  const { session } = addin;
  const documents = documentsOf(addin).slice(0, Math.min(CELLS, count));
  const { cells, functions } = liveOf(session);
  let evaluated = 0;
  const remove = documents.map((document, place) =>
    cells.add(() => {
      evaluated += 1;
      evaluate(functions, KINDS[place % KINDS.length], document);
    }),
  );
  await settled(addin);
  evaluated = 0;
  // The last of ten cells in a row is a total, the first a status.
  const answered = Math.floor(documents.length / 20) * 10;
  await required(session.answer(accepted(answered, 1)));
  await settled(addin);
  for (const one of remove) one();
  return { cells: documents.length, dependent: 1, evaluatedAfterOneAnswer: evaluated };
}

interface Named {
  readonly supplier: string;
  readonly number: string;
}

function documentsOf({ workbook }: HeadlessAddin): Named[] {
  const { sheet, rect } = bodyOf(workbook, IMS_TABLE);
  const names =
    workbook
      .table(IMS_TABLE)
      ?.columns()
      .map(({ name }) => name) ?? [];
  const texts = ({ columns: [first] }: Field<unknown>) =>
    sheet
      .values({ ...rect, column: rect.column + names.indexOf(first?.heading ?? ""), columns: 1 })
      .map(([value]) => String(value ?? ""));
  const numbers = texts(imsFields.documentNumber);
  return texts(imsFields.supplierGstin).map((supplier, row) => ({
    supplier,
    number: numbers[row] ?? "",
  }));
}

function evaluate(live: LiveFunctions, kind: string | undefined, { supplier, number }: Named): void {
  if (kind === "STATUS") live.status(supplier, number);
  else if (kind === "WHY") explanationRows(live, supplier, number, "");
  else live.itc(OCTOBER, "", "");
}

async function settled(addin: HeadlessAddin): Promise<void> {
  await addin.idle();
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await addin.idle();
}
