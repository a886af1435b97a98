/** The page's controls: Ask and Stop, progress, answers, manual observations, and the file. */
import { aboutExcel, supports } from "./about-excel";
import { FILE_NAME, answersText, makeAnswers } from "./answers";
import { codeOf } from "./excel-requests";
import { MANUAL_PROBES } from "./manual-probes";
import type { Answer, Probe } from "./probe";
import { PROBES } from "./probes";
import { runProbes, type Result } from "./run";
import { REFUSAL, isMilaanWorkbook } from "./milaan-workbook";

/** Excel on the web takes about a second to deliver an event. */
const SETTLE_MS = 1500;
const TIMEOUT_MS = 60_000;

export class CheckPage {
  private readonly ask = byId("ask", HTMLButtonElement);
  private readonly stop = byId("stop", HTMLButtonElement);
  private readonly save = byId("save", HTMLButtonElement);
  private readonly copy = byId("copy", HTMLButtonElement);
  private readonly status = byId("status", HTMLElement);
  private readonly progress = byId("progress", HTMLProgressElement);
  private readonly file = byId("file-text", HTMLTextAreaElement);
  private readonly observations = new Map<string, HTMLTextAreaElement>();
  private results: Result[] = [];
  private stopped = new AbortController();

  constructor() {
    this.listByHand();
    this.ask.addEventListener("click", () => void this.run());
    this.stop.addEventListener("click", () => {
      this.stopped.abort();
      this.stop.disabled = true;
      this.showStatus("Stopping after this question…");
    });
    this.save.addEventListener("click", () => saveFile(this.file.value));
    this.copy.addEventListener("click", () => void this.copyText());
  }

  /** Shows why nothing can be asked here. */
  refuse(why: string): void {
    this.showStatus(why);
    this.ask.disabled = true;
  }

  async open(): Promise<void> {
    const mayAsk = await this.mayAsk();
    if (mayAsk === "never") return;
    if (mayAsk === "now") this.showStatus(`Ready: ${PROBES.length} questions.`);
    for (const button of [this.ask, this.save, this.copy]) button.disabled = false;
    this.write();
  }

  /** Checks the workbook each time: Milaan may have been set up in it, or a cell may be in edit mode. */
  private async mayAsk(): Promise<"now" | "later" | "never"> {
    try {
      if (!(await isMilaanWorkbook())) return "now";
      this.refuse(REFUSAL);
      return "never";
    } catch (error) {
      this.showStatus(
        `Excel refused to say what is in this workbook: ${codeOf(error)}. Press Ask to try again.`,
      );
      return "later";
    }
  }

  private async run(): Promise<void> {
    const mayAsk = await this.mayAsk();
    // Ask may have been pressed twice meanwhile.
    if (mayAsk !== "now" || this.ask.disabled) return;
    this.stopped = new AbortController();
    const { signal } = this.stopped;
    this.results = [];
    byId("results", HTMLElement).replaceChildren();
    byId("answers", HTMLElement).hidden = false;
    this.progress.hidden = false;
    this.progress.max = PROBES.length;
    this.progress.value = 0;
    // The focus is moved before its button is disabled.
    this.stop.disabled = false;
    this.stop.focus();
    this.ask.disabled = true;
    try {
      await runProbes(PROBES, {
        settle: () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS)),
        timeoutMs: TIMEOUT_MS,
        clock: () => performance.now(),
        supports,
        shouldContinue: ({ id, question }, index) => {
          if (!signal.aborted) this.showStatus(`${index + 1} of ${PROBES.length}, ${id}: ${question}`);
          return !signal.aborted;
        },
        onAnswer: (result, probe) => this.show(result, probe),
      });
      this.showStatus(
        signal.aborted
          ? `Stopped after ${this.results.length} of ${PROBES.length} questions. What was asked is in the file.`
          : `All ${PROBES.length} questions were asked. Save the file, or write below what you tried by hand first.`,
      );
    } catch (error) {
      this.showStatus(`Excel ended it: ${codeOf(error)}. What was asked is in the file.`);
    }
    this.write();
    this.ask.disabled = false;
    (signal.aborted ? this.ask : this.save).focus();
    this.stop.disabled = true;
  }

  private show(result: Result, { id, question }: Probe): void {
    this.results.push(result);
    this.progress.value = this.results.length;
    const item = document.createElement("li");
    const answer = document.createElement("code");
    answer.textContent = shortened(result.answer);
    item.append(
      `${id} ${question} `,
      answer,
      ` ${result.ms} ms${result.left ? `; left: ${result.left}` : ""}`,
    );
    byId("results", HTMLElement).append(item);
    this.write();
  }

  private listByHand(): void {
    const place = byId("by-hand", HTMLElement);
    for (const { id, title, steps, ask } of MANUAL_PROBES) {
      const label = document.createElement("label");
      label.htmlFor = id;
      label.textContent = `${id} ${title}: what you saw`;
      const help = document.createElement("div");
      help.id = `${id}-todo`;
      help.className = "todo";
      const list = document.createElement("ol");
      list.append(...steps.map((step) => withText("li", step)));
      help.append(list, withText("p", ask));
      const field = document.createElement("textarea");
      field.id = id;
      field.rows = 2;
      field.setAttribute("aria-describedby", help.id);
      field.addEventListener("input", () => this.write());
      this.observations.set(id, field);
      place.append(label, help, field);
    }
  }

  /** Updates the text of the file. */
  private write(): void {
    const seen = Object.fromEntries([...this.observations].map(([id, { value }]) => [id, value]));
    this.file.value = answersText(makeAnswers(aboutExcel(this.results), this.results, seen));
  }

  private async copyText(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.file.value);
      this.showStatus("The text is copied.");
    } catch {
      this.file.focus();
      this.file.select();
      this.showStatus(
        "Excel does not let this page copy. The text is selected: press Ctrl+C, or Command+C on a Mac.",
      );
    }
  }

  private showStatus(text: string): void {
    this.status.textContent = text;
  }
}

const LONGEST_SHOWN = 300;

function withText(tag: "li" | "p", text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function shortened(answer: Answer): string {
  const text = JSON.stringify(answer);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function saveFile(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = FILE_NAME;
  link.click();
  // The browser reads the file asynchronously; its URL must exist until then.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${id}.`);
  return element;
}
