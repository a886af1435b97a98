/**
 * The layers again, deliberately simple, written from the law and not from the product: plain maps of documents, their
 * answers and the filed periods. It covers invoices and credit notes of monthly suppliers and a monthly recipient from
 * October 2025 on, and nothing else.
 */
import {
  FIRST_PERIOD,
  monthBefore,
  windowOf,
  type Action,
  type Operation,
  type Imported,
  type SimulatedDocument,
  type Reduction,
  type Step,
} from "./steps";

export interface Heads {
  readonly igst: number;
  readonly cgst: number;
  readonly sgst: number;
}

export interface Answer {
  readonly action: Action;
  readonly reduction: Reduction;
}

interface Known {
  readonly document: SimulatedDocument;
  readonly returnPeriod: string;
  paise: number;
  answer: Answer;
  /** The GSTR-2B of the document, once its return is filed. */
  flowsInto: string;
  /** Saved in a GSTR-1 here, or imported from the portal's file: the IMS, which no layer above has, or GSTR-2A. */
  readonly from: "GSTR-1" | "IMS" | "GSTR-2A";
}

/** One line of a statement: its ITC, or the tax of a rejected document. */
export interface Line {
  readonly rejected: boolean;
  readonly itc: Heads;
}

interface Statement {
  readonly lines: ReadonlyMap<string, Line>;
  locked: boolean;
  /** Did anything happen since that could make it outdated? */
  touched: boolean;
}

/** What the law says about a step: it must be done, must be refused, or either. */
export type Verdict = "happens" | "refused" | "either";

const NO_ACTION: Answer = { action: "No action", reduction: "full" };

export const keyOf = ({ supplier, kind, number }: SimulatedDocument): string =>
  `${supplier} ${kind} ${number}`;

export function taxOf({ supplier }: SimulatedDocument, paise: number): Heads {
  if (supplier === "S") return { igst: paise, cgst: 0, sgst: 0 };
  const half = Math.floor(paise / 2);
  return { igst: 0, cgst: half, sgst: half };
}

/** Half of each head, rounded down to a paisa; what "half" declares of a credit note. */
export function halfOf({ igst, cgst, sgst }: Heads): Heads {
  return { igst: Math.floor(igst / 2), cgst: Math.floor(cgst / 2), sgst: Math.floor(sgst / 2) };
}

export class ReferenceModel {
  readonly documents = new Map<string, Known>();
  readonly statements = new Map<string, Statement>();
  private readonly filedReturns = new Set<string>();

  /** Applies a step. @returns whether it had to be done. */
  apply(step: Step): Verdict {
    switch (step.do) {
      case "save":
        return this.save(step);
      case "delete":
        return this.remove(step);
      case "file return":
        return this.fileReturn(step);
      case "import":
        for (const one of step.documents) this.importDocument(one, "IMS");
        return "happens";
      case "import GSTR-2A":
        for (const one of step.documents) this.importDocument(one, "GSTR-2A");
        return "happens";
      case "answer":
        return this.answer(step.document, { action: step.action, reduction: step.reduction }, step.on);
      case "type":
      case "co-author types":
        return this.type(step);
      case "two answer":
        for (const { document, action } of step.both)
          this.answer(document, { action, reduction: "full" }, step.on);
        return "either";
      case "edit saved row":
        if (
          this.isSaved(step.document) &&
          this.documents.get(keyOf(step.document))?.returnPeriod === step.period
        )
          this.save(step);
        return "either";
      case "delete row":
        // A saved row is its user's own; any other deleted row is restored, with its answer.
        if (step.layer === "GSTR1" && this.isSaved(step.document)) this.drop(step.document);
        return "either";
      case "generate":
        return this.generate(step.period, step.on);
      case "file 3b":
        return this.lock(step.period, step.on);
      case "correct":
        return this.reopen(step.period);
      default:
        return "either";
    }
  }

  /** The documents in the IMS: all but those in a filed statement. */
  open(): Known[] {
    return [...this.documents].filter(([key]) => !this.isTaken(key)).map(([, known]) => known);
  }

  /** Net ITC of a statement, less credit notes. */
  itc(period: string): Heads {
    const lines = [...(this.statements.get(period)?.lines.values() ?? [])].filter(
      ({ rejected }) => !rejected,
    );
    const sum = (head: keyof Heads) => lines.reduce((all, { itc }) => all + itc[head], 0);
    return { igst: sum("igst"), cgst: sum("cgst"), sgst: sum("sgst") };
  }

  /** The oldest period whose GSTR-3B is not filed. */
  openPeriod(): string {
    let period: string = FIRST_PERIOD;
    while (this.statements.get(period)?.locked) period = monthBefore(period, -1);
    return period;
  }

  private isTaken(key: string): boolean {
    return [...this.statements.values()].some(({ locked, lines }) => locked && lines.has(key));
  }

  private touch(): void {
    for (const statement of this.statements.values()) statement.touched = true;
  }

  /** Numbers are unique; a saved document may be edited in its own return, which resets the answer. */
  private save({
    document,
    period,
    paise,
  }: Pick<Operation & { do: "save" }, "document" | "period" | "paise">): Verdict {
    const known = this.documents.get(keyOf(document));
    if (this.filedReturns.has(`${document.supplier} ${period}`)) return "refused";
    if (known && known.returnPeriod !== period) return "refused";
    this.touch();
    if (!known)
      this.documents.set(keyOf(document), {
        ...{ document, paise, returnPeriod: period, flowsInto: "", from: "GSTR-1" },
        answer: NO_ACTION,
      });
    else if (known.paise !== paise) {
      known.paise = paise;
      known.answer = NO_ACTION;
    }
    return "happens";
  }

  private isSaved(document: SimulatedDocument): boolean {
    const known = this.documents.get(keyOf(document));
    return known?.from === "GSTR-1" && known.flowsInto === "";
  }

  private drop(document: SimulatedDocument): void {
    this.documents.delete(keyOf(document));
    this.touch();
  }

  /** Only what is not filed can be deleted; it is removed from every layer. */
  private remove({ document, period }: Operation & { do: "delete" }): Verdict {
    const known = this.documents.get(keyOf(document));
    if (!this.isSaved(document) || known?.returnPeriod !== period) return "refused";
    this.drop(document);
    return "happens";
  }

  /** In sequence, once, and by its day into one GSTR-2B or the next. */
  private fileReturn({ supplier, period, on }: Step & { do: "file return" }): Verdict {
    if (this.filedReturns.has(`${supplier} ${period}`)) return "refused";
    const own = [...this.documents.values()].filter(
      (known) => known.document.supplier === supplier && this.isSaved(known.document),
    );
    if (own.some(({ returnPeriod }) => returnPeriod < period)) return "refused";
    this.filedReturns.add(`${supplier} ${period}`);
    for (const known of own) if (known.returnPeriod === period) known.flowsInto = windowOf(on);
    this.touch();
    return "happens";
  }

  /** The last imported file decides what the portal shows; an answer is of what was shown then. */
  private importDocument({ document, period, paise }: Imported, from: "IMS" | "GSTR-2A"): void {
    const key = keyOf(document);
    const known = this.documents.get(key);
    if (!known)
      this.documents.set(key, {
        ...{ document, paise, returnPeriod: period, flowsInto: period, from },
        answer: NO_ACTION,
      });
    else {
      // A document in a filed statement changes by an amendment only.
      if (this.isTaken(key) || known.paise === paise) return;
      [known.paise, known.answer] = [paise, NO_ACTION];
    }
    this.touch();
  }

  private isOpen(document: SimulatedDocument): Known | undefined {
    const key = keyOf(document);
    return this.isTaken(key) ? undefined : this.documents.get(key);
  }

  private answer(document: SimulatedDocument, { action, reduction }: Answer, on: string): Verdict {
    const known = this.isOpen(document);
    if (!known) return "refused";
    if (action === "Pending" && !mayStayPending(known, on)) return "refused";
    const declares = action === "Accept" && document.kind === "Credit note";
    // A note without tax has no reduction.
    if (declares && reduction !== "full" && isNothing(taxOf(document, known.paise))) return "refused";
    known.answer = { action, reduction: declares ? reduction : "full" };
    this.touch();
    return "happens";
  }

  /** A word that is not an answer, or one that the law refuses, changes nothing. */
  private type(step: Step & { do: "type" | "co-author types" }): Verdict {
    const action = ({ "": "No action" } as Record<string, string>)[step.text] ?? step.text;
    const undone = step.do === "type" && step.undone;
    const known = this.isOpen(step.document);
    // Typed and undone are two answers, though nothing remains of them; an expired pending cannot be restored.
    if (undone && known) this.touch();
    const isPutBack = undone && !(known?.answer.action === "Pending" && !mayStayPending(known, step.on));
    if (isPutBack || !["Accept", "Reject", "Pending", "No action"].includes(action)) return "either";
    if (known && (known.answer.action !== action || known.answer.reduction !== "full"))
      this.answer(step.document, { action: action as Action, reduction: "full" }, step.on);
    return "either";
  }

  private generate(period: string, on: string): Verdict {
    if (period !== this.openPeriod()) return "refused";
    this.statements.set(period, { lines: this.linesOf(period, on), locked: false, touched: false });
    return "happens";
  }

  /**
   * Filed, and in no earlier statement; pending documents stay out, those without action are deemed accepted (R-12,
   *
   */
  private linesOf(period: string, on: string): Map<string, Line> {
    const lines = new Map<string, Line>();
    for (const known of this.open()) {
      const { document, answer, flowsInto } = known;
      if (flowsInto === "" || flowsInto > period) continue;
      const waits = answer.action === "Pending" && mayStayPending(known, on);
      if (!waits) lines.set(keyOf(document), this.lineOf(known));
    }
    return lines;
  }

  protected lineOf({ document, paise, answer }: Known): Line {
    const tax = taxOf(document, paise);
    if (answer.action === "Reject") return { rejected: true, itc: tax };
    if (document.kind === "Invoice") return { rejected: false, itc: tax };
    const less = answer.action !== "Accept" ? "full" : answer.reduction;
    const taken = less === "full" ? tax : less === "half" ? halfOf(tax) : taxOf(document, 0);
    return { rejected: false, itc: { igst: -taken.igst, cgst: -taken.cgst, sgst: -taken.sgst } };
  }

  /** Only a generated and up-to-date statement can be filed. */
  private lock(period: string, on: string): Verdict {
    const statement = this.statements.get(period);
    if (period !== this.openPeriod() || !statement) return "refused";
    const isTrue = JSON.stringify(plain(statement.lines)) === JSON.stringify(plain(this.linesOf(period, on)));
    if (!isTrue) return "refused";
    if (statement.touched) return "either";
    statement.locked = true;
    return "happens";
  }

  /** A filing that could have been refused as outdated was done. */
  locked(period: string): void {
    const statement = this.statements.get(period);
    if (statement) statement.locked = true;
  }

  private reopen(period: string): Verdict {
    const statement = this.statements.get(period);
    if (!statement?.locked || this.statements.get(monthBefore(period, -1))?.locked) return "refused";
    this.statements.delete(period);
    return "happens";
  }
}

/**
 * An invoice may wait until 30 November after its year, beyond the simulation. A credit note may wait for one period,
 * until GSTR-3B of the period after its own is due on the 20th; one that is not filed has no period.
 */
function mayStayPending({ document, flowsInto }: Pick<Known, "document" | "flowsInto">, on: string): boolean {
  if (document.kind === "Invoice" || flowsInto === "") return true;
  return on.slice(0, 10) <= `${monthBefore(flowsInto, -2)}-20`;
}

function isNothing({ igst, cgst, sgst }: Heads): boolean {
  return igst + cgst + sgst === 0;
}

function plain(lines: ReadonlyMap<string, Line>): [string, Line][] {
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
}
