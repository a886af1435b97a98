/** The verify page: reads a workbook and optionally a checkpoint, checks them, and shows the findings. */
import { makeReportText, verdictOf, type Report } from "../report";
import { UnreadableFile } from "../../../workbench/xlsx/unreadable-file";
import { showReport } from "./result";
import { Runner } from "./runner";

const STEPS = { reading: "Reading", verifying: "Verifying" } as const;

/** Time to render the progress line before a page without a worker is blocked. */
const DRAWN_MS = 50;

class VerifyPage {
  private readonly runner = new Runner();
  private readonly book = input("book");
  private readonly checkpointInput = input("kept");
  private readonly progress = byId("progress");
  private readonly result = byId("result");
  private asked = 0;

  start(): void {
    for (const field of [this.book, this.checkpointInput])
      field.addEventListener("change", () => void this.verify());
    byId("choose").addEventListener("submit", (event) => event.preventDefault());
    acceptDrops(byId("book-field"), this.book);
    acceptDrops(byId("kept-field"), this.checkpointInput);
    // Elsewhere a dropped file would replace the page.
    for (const name of ["dragover", "drop"])
      document.addEventListener(name, (event) => event.preventDefault());
  }

  private async verify(): Promise<void> {
    const book = this.book.files?.[0];
    if (!book) return;
    const turn = ++this.asked;
    const now = Date.now();
    this.result.hidden = true;
    const say = (words: string): void => {
      if (turn === this.asked) this.progress.textContent = words;
    };
    say(`${STEPS.reading} ${book.name} …`);
    let sha256 = "";
    let report: Report;
    try {
      const bytes = new Uint8Array(await book.arrayBuffer());
      const checkpoint = await this.checkpointInput.files?.[0]?.text();
      if (!(await this.runner.isApart())) await new Promise((resolve) => setTimeout(resolve, DRAWN_MS));
      const onStep = (step: keyof typeof STEPS): void => say(`${STEPS[step]} ${book.name} …`);
      ({ report, sha256 } = await this.runner.check({ bytes, checkpoint, now }, onStep));
    } catch (error) {
      report = whyNot(error);
    }
    if (turn !== this.asked) return;
    say("");
    const text = makeReportText(book.name, report);
    showReport(this.result, { file: book, sha256, now, report, verdict: verdictOf(report), text });
  }
}

function whyNot(error: unknown): Report {
  if (error instanceof UnreadableFile) {
    const { code, sentence, remedy } = error;
    return { kind: "unreadable", code, sentence, remedy };
  }
  return {
    kind: "unreadable",
    code: "FILE_DAMAGED",
    sentence: `The check stopped: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: "Reload this page and try again; if it stops again, try npm run verify.",
  };
}

/** A file dropped on the field is handled as if chosen there. */
function acceptDrops(field: HTMLElement, target: HTMLInputElement): void {
  const mark = (over: boolean): void => void field.classList.toggle("over", over);
  field.addEventListener("dragover", () => mark(true));
  field.addEventListener("dragleave", () => mark(false));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    event.stopPropagation();
    mark(false);
    const files = event.dataTransfer?.files;
    if (!files?.[0]) return;
    target.files = files;
    target.dispatchEvent(new Event("change"));
  });
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no ${id}.`);
  return element;
}

function input(id: string): HTMLInputElement {
  return byId(id) as HTMLInputElement;
}

new VerifyPage().start();
