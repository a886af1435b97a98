/**
 * The layers once more, deliberately simple, written from the law and not from the product: plain maps of papers, their
 * answers and the periods that were filed. It knows invoices and credit notes of monthly suppliers and a monthly
 * recipient from October 2025 on, and nothing else.
 */
import {
  FIRST_PERIOD,
  monthBefore,
  windowOf,
  type Action,
  type Does,
  type Imported,
  type Paper,
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
  readonly paper: Paper;
  readonly returnPeriod: string;
  paise: number;
  answer: Answer;
  /** The GSTR-2B into which it flows, from the moment in which its return is filed. */
  flowsInto: string;
  /** Saved in a GSTR-1 here, or brought by the portal's file: the IMS, which stands in no layer above, or GSTR-2A. */
  readonly from: "GSTR-1" | "IMS" | "GSTR-2A";
}

/** One line of a statement: what it gives, or of a rejected paper its tax. */
export interface Line {
  readonly rejected: boolean;
  readonly itc: Heads;
}

interface Statement {
  readonly lines: ReadonlyMap<string, Line>;
  locked: boolean;
  /** Did anything happen since that could overtake it? */
  touched: boolean;
}

/** What the law says about a step: it must happen, must not, or says nothing. */
export type Verdict = "happens" | "refused" | "either";

const SILENT: Answer = { action: "No action", reduction: "full" };

export const keyOf = ({ supplier, kind, number }: Paper): string => `${supplier} ${kind} ${number}`;

export function taxOf({ supplier }: Paper, paise: number): Heads {
  if (supplier === "S") return { igst: paise, cgst: 0, sgst: 0 };
  const half = Math.floor(paise / 2);
  return { igst: 0, cgst: half, sgst: half };
}

/** Half of each head, rounded down to a paisa; what "half" declares of a credit note. */
export function halfOf({ igst, cgst, sgst }: Heads): Heads {
  return { igst: Math.floor(igst / 2), cgst: Math.floor(cgst / 2), sgst: Math.floor(sgst / 2) };
}

export class SecondModel {
  readonly papers = new Map<string, Known>();
  readonly statements = new Map<string, Statement>();
  private readonly filedReturns = new Set<string>();

  /** Does a step, and says whether it had to happen. */
  apply(step: Step): Verdict {
    switch (step.do) {
      case "save":
        return this.save(step);
      case "delete":
        return this.remove(step);
      case "file return":
        return this.fileReturn(step);
      case "import":
        for (const one of step.papers) this.arrive(one, "IMS");
        return "happens";
      case "import GSTR-2A":
        for (const one of step.papers) this.arrive(one, "GSTR-2A");
        return "happens";
      case "answer":
        return this.answer(step.paper, { action: step.action, reduction: step.reduction }, step.on);
      case "type":
      case "co-author types":
        return this.type(step);
      case "two answer":
        for (const { paper, action } of step.both) this.answer(paper, { action, reduction: "full" }, step.on);
        return "either";
      case "edit saved row":
        if (this.isSaved(step.paper) && this.papers.get(keyOf(step.paper))?.returnPeriod === step.period)
          this.save(step);
        return "either";
      case "delete row":
        // What is only saved is its user's own typing; whatever else somebody deletes comes back, as it was answered.
        if (step.layer === "GSTR1" && this.isSaved(step.paper)) this.drop(step.paper);
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

  /** The papers that wait in the IMS: all but those in a filed statement. */
  open(): Known[] {
    return [...this.papers].filter(([key]) => !this.isTaken(key)).map(([, known]) => known);
  }

  /** Net ITC of a statement, credit notes taken off. */
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

  /** Numbers are unique; a saved paper may be edited in its own return, which takes the answer back. */
  private save({ paper, period, paise }: Pick<Does & { do: "save" }, "paper" | "period" | "paise">): Verdict {
    const known = this.papers.get(keyOf(paper));
    if (this.filedReturns.has(`${paper.supplier} ${period}`)) return "refused";
    if (known && known.returnPeriod !== period) return "refused";
    this.touch();
    if (!known)
      this.papers.set(keyOf(paper), {
        ...{ paper, paise, returnPeriod: period, flowsInto: "", from: "GSTR-1" },
        answer: SILENT,
      });
    else if (known.paise !== paise) {
      known.paise = paise;
      known.answer = SILENT;
    }
    return "happens";
  }

  private isSaved(paper: Paper): boolean {
    const known = this.papers.get(keyOf(paper));
    return known?.from === "GSTR-1" && known.flowsInto === "";
  }

  private drop(paper: Paper): void {
    this.papers.delete(keyOf(paper));
    this.touch();
  }

  /** Only what is not filed can be deleted; it is gone from every layer. */
  private remove({ paper, period }: Does & { do: "delete" }): Verdict {
    const known = this.papers.get(keyOf(paper));
    if (!this.isSaved(paper) || known?.returnPeriod !== period) return "refused";
    this.drop(paper);
    return "happens";
  }

  /** In sequence, once, and by its day into one GSTR-2B or the next. */
  private fileReturn({ supplier, period, on }: Step & { do: "file return" }): Verdict {
    if (this.filedReturns.has(`${supplier} ${period}`)) return "refused";
    const own = [...this.papers.values()].filter(
      (known) => known.paper.supplier === supplier && this.isSaved(known.paper),
    );
    if (own.some(({ returnPeriod }) => returnPeriod < period)) return "refused";
    this.filedReturns.add(`${supplier} ${period}`);
    for (const known of own) if (known.returnPeriod === period) known.flowsInto = windowOf(on);
    this.touch();
    return "happens";
  }

  /** The newest file that was read says what the portal shows; an answer is of what was shown then. */
  private arrive({ paper, period, paise }: Imported, from: "IMS" | "GSTR-2A"): void {
    const key = keyOf(paper);
    const known = this.papers.get(key);
    if (!known)
      this.papers.set(key, {
        ...{ paper, paise, returnPeriod: period, flowsInto: period, from },
        answer: SILENT,
      });
    else {
      // What a filed statement has taken changes by an amendment only.
      if (this.isTaken(key) || known.paise === paise) return;
      [known.paise, known.answer] = [paise, SILENT];
    }
    this.touch();
  }

  private isOpen(paper: Paper): Known | undefined {
    const key = keyOf(paper);
    return this.isTaken(key) ? undefined : this.papers.get(key);
  }

  private answer(paper: Paper, { action, reduction }: Answer, on: string): Verdict {
    const known = this.isOpen(paper);
    if (!known) return "refused";
    if (action === "Pending" && !mayWait(known, on)) return "refused";
    const declares = action === "Accept" && paper.kind === "Credit note";
    // Of a note without tax nothing is asked.
    if (declares && reduction !== "full" && isNothing(taxOf(paper, known.paise))) return "refused";
    known.answer = { action, reduction: declares ? reduction : "full" };
    this.touch();
    return "happens";
  }

  /** A word that is no answer, or one that the law refuses, changes nothing. */
  private type(step: Step & { do: "type" | "co-author types" }): Verdict {
    const action = ({ "": "No action" } as Record<string, string>)[step.text] ?? step.text;
    const undone = step.do === "type" && step.undone;
    const known = this.isOpen(step.paper);
    // Typed and undone are two answers, though nothing is left of them; what may wait no longer cannot be put back.
    if (undone && known) this.touch();
    const isPutBack = undone && !(known?.answer.action === "Pending" && !mayWait(known, step.on));
    if (isPutBack || !["Accept", "Reject", "Pending", "No action"].includes(action)) return "either";
    if (known && (known.answer.action !== action || known.answer.reduction !== "full"))
      this.answer(step.paper, { action: action as Action, reduction: "full" }, step.on);
    return "either";
  }

  private generate(period: string, on: string): Verdict {
    if (period !== this.openPeriod()) return "refused";
    this.statements.set(period, { lines: this.linesOf(period, on), locked: false, touched: false });
    return "happens";
  }

  /** Filed, and in no earlier statement; what is pending waits, what nobody answered is accepted. */
  private linesOf(period: string, on: string): Map<string, Line> {
    const lines = new Map<string, Line>();
    for (const known of this.open()) {
      const { paper, answer, flowsInto } = known;
      if (flowsInto === "" || flowsInto > period) continue;
      const waits = answer.action === "Pending" && mayWait(known, on);
      if (!waits) lines.set(keyOf(paper), this.lineOf(known));
    }
    return lines;
  }

  protected lineOf({ paper, paise, answer }: Known): Line {
    const tax = taxOf(paper, paise);
    if (answer.action === "Reject") return { rejected: true, itc: tax };
    if (paper.kind === "Invoice") return { rejected: false, itc: tax };
    const less = answer.action !== "Accept" ? "full" : answer.reduction;
    const taken = less === "full" ? tax : less === "half" ? halfOf(tax) : taxOf(paper, 0);
    return { rejected: false, itc: { igst: -taken.igst, cgst: -taken.cgst, sgst: -taken.sgst } };
  }

  /** Only what is generated and still true can be filed. */
  private lock(period: string, on: string): Verdict {
    const statement = this.statements.get(period);
    if (period !== this.openPeriod() || !statement) return "refused";
    const isTrue = JSON.stringify(plain(statement.lines)) === JSON.stringify(plain(this.linesOf(period, on)));
    if (!isTrue) return "refused";
    if (statement.touched) return "either";
    statement.locked = true;
    return "happens";
  }

  /** What may be refused because something had happened since, was not refused. */
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
function mayWait({ paper, flowsInto }: Pick<Known, "paper" | "flowsInto">, on: string): boolean {
  if (paper.kind === "Invoice" || flowsInto === "") return true;
  return on.slice(0, 10) <= `${monthBefore(flowsInto, -2)}-20`;
}

function isNothing({ igst, cgst, sgst }: Heads): boolean {
  return igst + cgst + sgst === 0;
}

function plain(lines: ReadonlyMap<string, Line>): [string, Line][] {
  return [...lines].sort(([a], [b]) => (a < b ? -1 : 1));
}
