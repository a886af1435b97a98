/**
 * The first period of a story that does not say up to when GSTR-3B is filed: the first of the recipient's periods in
 * it. A step of the recipient names its period; a supplier's return belongs to the GSTR-2B of its filing, which is
 * later than its own period when it is filed late or is a GSTR-1A.
 */
import { dayOf } from "../gst/date";
import { isFault } from "../gst/fault";
import { addMonths, filingPeriod, periodOf, type Period } from "../gst/period";
import { EXTENDED, periodIn2b, type Form } from "../law/cut-offs";
import type { Given, Step, Story } from "./story";

export function firstPeriod({ given, sections }: Story): Period {
  const steps = sections.flatMap((section) => (section.kind === "steps" ? section.steps : []));
  const shown = sections.flatMap((section) =>
    section.kind === "expect" && (section.view.sheet === "GSTR-2B" || section.view.sheet === "Checks")
      ? [section.view.period]
      : [],
  );
  const touched = steps.flatMap((step, place) => touchedBy(step, steps.slice(place + 1), given));
  const [first] = [...touched, ...shown].sort();
  const { frequency } = given.recipient;
  if (first) return filingPeriod(first, frequency);
  // Only imports: the first one is of the month before.
  const [begin] = steps;
  return filingPeriod(begin ? addMonths(periodOf(dayOf(begin.on)), -1) : ("2025-10" as Period), frequency);
}

function touchedBy({ operation, who, on }: Step, later: readonly Step[], given: Given): Period[] {
  switch (operation.action) {
    case "generate":
    case "file 3b":
    case "correct":
    case "acknowledge":
    case "report":
      return [operation.period];
    case "save":
      return later.some((step) => step.who === who && files(step, operation.form, operation.period))
        ? []
        : flowsInto(operation.form, operation.period);
    case "file return":
      return operation.form === "GSTR-3B" ? [] : flowsInto(operation.form, operation.period);
    default:
      return [];
  }

  function flowsInto(form: Form, returnPeriod: Period): Period[] {
    const supplier = given.suppliers.get(who)?.frequency ?? "Monthly";
    const extensions = [
      ...EXTENDED,
      ...given.extensions.map((extension) => ({ ...extension, source: "the story" })),
    ];
    const flow = periodIn2b({ form, returnPeriod, supplier, recipient: "Monthly", at: on }, extensions);
    return [isFault(flow) ? returnPeriod : flow.period];
  }
}

function files({ operation, refused }: Step, form: Form, period: Period): boolean {
  return (
    refused === undefined &&
    operation.action === "file return" &&
    operation.form === form &&
    operation.period === period
  );
}
