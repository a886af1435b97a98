/** K21 and K22: is the evidence chain intact, and do locked statements match their seals? */
import { findBreak } from "../evidence/verify";
import { plural } from "../gst/plural";
import { fault } from "../gst/fault";
import { showPeriod } from "../gst/period";
import { doesNotApply, failed, found, passed, type Finding, type Item } from "./check";
import type { PeriodFacts } from "./facts";

/** K21: the chain of evidence verifies to its head. */
export function intactChain({ evidence, unreadable, settings }: PeriodFacts): Finding {
  const remedy = "Keep this file as it is and compare it with an earlier copy.";
  if (unreadable)
    return failed(
      "The evidence cannot be read:",
      [{ name: unreadable.place, fact: unreadable.sentence }],
      remedy,
    );
  const chainBreak = findBreak(evidence, settings.head);
  if (chainBreak)
    return failed(
      "The audit trail is broken:",
      [{ name: chainBreak.place, fact: chainBreak.sentence }],
      remedy,
    );
  return passed(`${plural(evidence.length, "entry", "entries")}, each following from the one before.`);
}

/** K22: locked statements match their seals and are protected; a draft is as it was generated. */
export function sealsMatch({ sealed, period }: PeriodFacts): Finding {
  if (sealed.length === 0) return doesNotApply("No GSTR-2B is generated or locked yet.");
  const items = sealed.flatMap(({ period: of, isLocked, seal, found: content, isProtected }): Item[] => {
    const name = `GSTR-2B ${showPeriod(of)}`;
    if (content === undefined) return [{ name, fact: "its sheet is missing" }];
    const sealFaults =
      content === seal
        ? []
        : [{ name, fact: isLocked ? "no longer matches its seal" : "was changed by hand" }];
    const protectionFaults = isLocked && isProtected === false ? [{ name, fact: "is not protected" }] : [];
    return [...sealFaults, ...protectionFaults];
  });
  const own = sealed.find((sheet) => sheet.period === period);
  const finding = found(
    items,
    `${plural(items.length, "fault")} in ${plural(sealed.length, "statement")}:`,
    "Compare with an earlier copy of this file. A draft is generated again; a locked sheet is protected again by hand.",
    `${plural(sealed.length, "statement")} as generated; locked sheets are protected and match their seals.`,
  );
  if (own === undefined || own.isLocked || own.found === own.seal) return finding;
  const refusal = fault(
    "SEAL_BROKEN",
    `The sheet GSTR-2B ${showPeriod(period)} was changed by hand after it was generated.`,
    "Generate it again; change actions in the IMS sheet only.",
  );
  return { ...finding, refusal };
}
