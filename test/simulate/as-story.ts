/** Steps as a Markdown story, where the grammar of stories can say them all. */
import { SUPPLIERS, type Label, type SimulatedDocument, type Step } from "./steps";
import { ReferenceModel, taxOf } from "./reference-model";
import { OWN_GSTIN } from "../support/month";

const KINDS = { Invoice: "invoice", "Credit note": "credit note" } as const;
const STORY_ACTIONS = {
  Accept: "accept",
  Reject: "reject",
  Pending: "pending",
  "No action": "reset",
} as const;
const rupees = (paise: number): string => (paise / 100).toFixed(2);

/** @returns undefined where the grammar cannot express a step. */
export function storyOf(name: string, steps: readonly Step[], wrong: readonly string[]): string | undefined {
  const rows = steps.map((step) => {
    const row = storyRow(step);
    return row && `| ${step.on} | ${row.who} | ${row.does} | ${row.details} |`;
  });
  if (rows.some((row) => row === undefined)) return undefined;
  const model = new ReferenceModel();
  for (const step of steps) model.apply(step);
  const open = model.open().map(({ document, answer }) => `| ${named(document)} | ${answer.action} |`);
  const totals = [...model.statements.keys()].flatMap((period) => {
    const { igst, cgst, sgst } = model.itc(period);
    return [
      `\n## GSTR-2B ${period} totals`,
      "| table | igst | cgst | sgst |",
      "| --- | --- | --- | --- |",
      `| 4(A)(5) | ${rupees(igst)} | ${rupees(cgst)} | ${rupees(sgst)} |`,
    ];
  });
  return [
    `# ${name}\n`,
    ...wrong.map((line) => `Wrong: ${line}`),
    "\n## Given",
    `- recipient: ${OWN_GSTIN}`,
    ...(Object.keys(SUPPLIERS) as Label[]).map((label) => `- supplier ${label}: ${SUPPLIERS[label]}`),
    "- filed up to: 2025-09",
    "\n## Steps",
    "| on | who | does | details |",
    "| --- | --- | --- | --- |",
    ...rows,
    "\n## IMS",
    "| document | action |",
    "| --- | --- |",
    ...open,
    ...totals,
    "",
  ].join("\n");
}

const named = ({ supplier, number }: SimulatedDocument): string => `${supplier} ${number}`;

function storyRow(step: Step): { who: string; does: string; details: string } | undefined {
  const by = (does: string, details = "_") => ({ who: "recipient", does, details });
  switch (step.do) {
    case "save": {
      const { document, period, paise } = step;
      const heads = Object.entries<number>({ ...taxOf(document, paise) }).map(
        ([head, amount]) => `${head} ${rupees(amount)}`,
      );
      const details = `${KINDS[document.kind]} ${document.number} of ${period}-05; ${heads.join("; ")}`;
      return { who: document.supplier, does: `save GSTR-1 ${period}`, details };
    }
    case "delete":
      return {
        who: step.document.supplier,
        does: `delete GSTR-1 ${step.period}`,
        details: `${KINDS[step.document.kind]} ${step.document.number} of ${step.period}-05`,
      };
    case "file return":
      return { who: step.supplier, does: `file GSTR-1 ${step.period}`, details: "_" };
    case "answer":
      if (step.reduction === "half") return undefined;
      return by(
        STORY_ACTIONS[step.action],
        step.reduction === "none" && step.action === "Accept" && step.document.kind === "Credit note"
          ? `${named(step.document)}; reduce no`
          : named(step.document),
      );
    case "type":
      return step.undone
        ? undefined
        : by("type IMS!Action", `${named(step.document)}; Action = ${step.text}`);
    case "generate":
      return by(`generate GSTR-2B ${step.period}`);
    case "file 3b":
      return by(`file GSTR-3B ${step.period}`);
    case "correct":
      return by(`correct GSTR-3B ${step.period}`, "marked by mistake");
    default:
      return undefined;
  }
}
