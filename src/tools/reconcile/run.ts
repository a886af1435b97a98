/** The command `npm run reconcile`, see `../reconcile.ts`. */
import { parseArgs } from "node:util";
import { isFault } from "../../gst/fault";
import { parseMoney } from "../../gst/money";
import { match } from "../../match/engine";
import { STATUSES } from "../../match/results/status";
import { checkSides } from "./check-sides";
import { explain } from "./explain";
import { readSides, type Sides } from "./read-sides";
import { learnFrom } from "./learn";
import { readVerdicts, type VerdictsRead } from "./verdict-file";
import { CsvWriter } from "./write-csv";
import { writePairs, type Written } from "./write-pairs";

interface Request {
  readonly books: string;
  readonly statement: string;
  readonly out: string;
  readonly tolerance: number;
  readonly verdicts: string | undefined;
  readonly explain: string | undefined;
}

const USAGE =
  "npm run reconcile -- --books B.csv --statement S.csv|S.json --out PAIRS.csv [--tolerance 1.00] [--verdicts V.csv] [--explain ID]";

function requestOf(args: readonly string[]): Request {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { books: text, statement: text, out: text, tolerance: text, verdicts: text, explain: text },
  });
  const { books, statement, out } = values;
  if (!books || !statement || (!out && !values.explain)) throw new Error(USAGE);
  const tolerance = parseMoney(values.tolerance ?? "1.00");
  if (isFault(tolerance) || tolerance < 0)
    throw new Error(`--tolerance ${values.tolerance ?? ""}: give rupees such as 1.00.`);
  return { books, statement, out: out ?? "", tolerance, verdicts: values.verdicts, explain: values.explain };
}

/** What a command prints: answers, and what is wrong. */
export interface Printer {
  out(text: string): void;
  say(line: string): void;
}

/** @throws Error where nothing can be matched at all. */
export async function runReconcile(args: readonly string[], printer: Printer): Promise<void> {
  const request = requestOf(args);
  const sides = await readSides(request.books, request.statement);
  checkSides(sides, request);
  const verdicts = request.verdicts ? await readVerdicts(request.verdicts, sides) : undefined;
  const { books, statement } = sides;
  const { tolerance } = request;
  const matched = match(books.register, statement.register, {
    tolerance,
    ...(verdicts ? learnFrom(sides, verdicts, tolerance) : {}),
  });
  if (request.explain !== undefined) printer.out(explain(matched, sides, request.explain));
  if (request.out === "") return;
  const written = writePairs(request.out, matched);
  reportRefused(sides, request.out, printer);
  report(written, verdicts, printer);
}

function reportRefused({ books, statement }: Sides, out: string, printer: Printer): void {
  const refused = [...books.refused, ...statement.refused];
  const writer = new CsvWriter(`${out}.refused.csv`, ["side", "row", "id", "reason"]);
  for (const { side, row, id, reason } of refused) writer.row([side, row, id, reason]);
  writer.close();
  for (const { side, row, reason } of refused.slice(0, 20))
    printer.say(`${side}, row ${row}: refused. ${reason}`);
  if (refused.length > 20) printer.say(`… and ${refused.length - 20} more, see ${out}.refused.csv.`);
}

function report(
  { counts, protectedCells }: Written,
  verdicts: VerdictsRead | undefined,
  printer: Printer,
): void {
  for (const status of STATUSES) {
    const count = counts.get(status) ?? 0;
    if (count > 0) printer.out(`${String(count).padStart(9)} ${status}\n`);
  }
  if (protectedCells > 0)
    printer.say(
      `${protectedCells} cells begin like a formula and have an apostrophe in front, so that Excel takes them as text.`,
    );
  for (const sentence of verdicts?.remarks ?? []) printer.say(sentence);
}
