/**
 * One action, one edit, one request: the grid is edited before that request. Afterwards every table has its undisturbed
 * content, in any order, and Verify finds nothing.
 */
import type { Stage } from "../crash/trial";
import { open, stateOf, workbookOf } from "../crash/workbook-state";
import type { GridEdit } from "./edits";

/** An action that was refused because of the edit is repeated, as its user would. */
const MOST_ATTEMPTS = 4;

/** @returns blank when all is right, "nothing to do" where there was nothing to edit, or what was wrong. */
export async function trial(
  { action, bytes, after }: Stage,
  edit: GridEdit,
  request: number,
): Promise<string> {
  const workbook = await workbookOf(bytes);
  const addin = await open(workbook, action.on);
  let [passed, applied] = [0, false];
  addin.host.faults.gate = () => {
    if (passed++ === request) applied = edit.apply(workbook);
    return Promise.resolve();
  };
  let outcome = await action.does(addin);
  addin.host.faults.gate = undefined;
  await addin.idle();
  for (let attempt = 1; attempt < MOST_ATTEMPTS && !outcome.done; attempt++) {
    outcome = await action.does(addin);
    await addin.idle();
  }
  const verified = await addin.session.verify();
  await addin.close();
  if (!applied) return NOTHING;
  const wrong = [
    ...(outcome.done ? [] : [`not done: ${outcome.message}`]),
    ...verified.faults.filter(({ severity }) => severity === "error").map(({ sentence }) => sentence),
    ...differences(contentOf(stateOf(workbook)), contentOf(after)),
  ];
  return wrong.slice(0, 4).join("\n    ");
}

export const NOTHING = "nothing to do";

/**
 * In which upload files a record is, and with which action, is only on its row: a deleted row comes back without it. A
 * file is named after the log's last entry, which an edit adds to.
 */
const NOT_IN_EVIDENCE: ReadonlySet<string> = new Set(["Upload file", "Action in upload file"]);

/** Evidence and its head rightly differ after an edit. */
const NOT_COMPARED = /^(Evidence|Milaan|MilaanFacts|Checks)/;

function contentOf(state: string): Map<string, string[]> {
  const { tables } = JSON.parse(state) as { tables: { name: string; rows: unknown[][] }[] };
  return new Map(
    tables
      .filter(({ name }) => !NOT_COMPARED.test(name))
      .map(({ name, rows: [headings = [], ...rows] }) => [
        name,
        rows
          .filter((cells) => cells.some((cell) => cell !== null && cell !== ""))
          .map((cells) =>
            JSON.stringify(
              cells
                .map((cell, place) => [String(headings[place]), rounded(cell)] as const)
                .map(([heading, cell]) => [heading, cell === "Deemed accepted" ? "No action" : cell] as const)
                .filter(([heading, cell]) => cell !== "" && !NOT_IN_EVIDENCE.has(heading))
                .sort(([a], [b]) => (a < b ? -1 : 1)),
            ),
          )
          .sort(),
      ]),
  );
}

function differences(found: Map<string, string[]>, wanted: Map<string, string[]>): string[] {
  return [...wanted].flatMap(([name, rows]) => {
    const there = found.get(name) ?? [];
    const [lost] = rows.filter((row) => !there.includes(row));
    const [more] = there.filter((row) => !rows.includes(row));
    return lost === undefined && more === undefined && there.length === rows.length
      ? []
      : [
          `${name}: ${more ?? "no row"} instead of ${lost ?? "none"} (${there.length} of ${rows.length} rows)`,
        ];
  });
}

/** A restored row is deemed accepted again when GSTR-2B is generated; a saved file keeps 15 digits. */
function rounded(cell: unknown): unknown {
  return typeof cell === "number" ? Math.round(cell * 1e6) / 1e6 : (cell ?? "");
}
