/**
 * The task pane: the add-in's own page in a frame at the right, 320 to 600 pixels wide.
 *
 * Note: hiding the pane must not stop the add-in, because its commands and functions run in the same page (shared
 * runtime); so the frame stays loaded.
 */

import { el } from "./dom";
import { icon } from "./icons";

const WIDTH = { least: 320, usual: 350, most: 600, step: 10 } as const;

export class Pane {
  readonly element: HTMLElement;
  private readonly title = el("h2", {}, "Add-in");
  private readonly splitter: HTMLDivElement;
  private readonly body = el("div", { class: "pane-body" });
  private width: number = WIDTH.usual;

  constructor(private readonly onClose: () => void) {
    const close = el(
      "button",
      { type: "button", "aria-label": "Close the pane", title: "Close the pane" },
      icon("close"),
    );
    close.addEventListener("click", () => this.onClose());
    this.splitter = el("div", {
      class: "splitter",
      role: "separator",
      tabindex: 0,
      "aria-label": "Width of the pane",
      "aria-orientation": "vertical",
      "aria-valuemin": WIDTH.least,
      "aria-valuemax": WIDTH.most,
    });
    this.element = el(
      "aside",
      { class: "pane", "aria-label": "Task pane" },
      this.splitter,
      el("header", {}, this.title, close),
      this.body,
    );
    this.listenToSplitter();
    this.resize(WIDTH.usual);
  }

  get visible(): boolean {
    return !this.element.hidden;
  }

  /** Shows or hides the pane; its page keeps running. */
  show(visible: boolean): void {
    this.element.hidden = !visible;
  }

  /**
   * Replaces the frame by a new one, which ends all that ran in it. `prepare` sets its name and address before it is
   * inserted: a browser reads a frame's name only on insertion.
   */
  open(name: string, prepare: (frame: HTMLIFrameElement) => void): void {
    this.title.textContent = name;
    const frame = el("iframe", {
      title: `${name} task pane`,
      allow: "clipboard-read; clipboard-write",
    });
    prepare(frame);
    this.body.replaceChildren(frame);
  }

  private resize(width: number): void {
    this.width = Math.min(WIDTH.most, Math.max(WIDTH.least, Math.round(width)));
    this.element.style.width = `${this.width}px`;
    this.splitter.setAttribute("aria-valuenow", String(this.width));
  }

  private listenToSplitter(): void {
    const { splitter } = this;
    splitter.addEventListener("pointerdown", (event) => {
      splitter.setPointerCapture(event.pointerId);
      document.body.classList.add("resizing");
    });
    splitter.addEventListener("pointermove", (event) => {
      if (splitter.hasPointerCapture(event.pointerId))
        this.resize(this.element.getBoundingClientRect().right - event.clientX);
    });
    splitter.addEventListener("lostpointercapture", () => document.body.classList.remove("resizing"));
    splitter.addEventListener("dblclick", () => this.resize(WIDTH.usual));
    splitter.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowLeft" ? WIDTH.step : event.key === "ArrowRight" ? -WIDTH.step : 0;
      if (step === 0) return;
      event.preventDefault();
      this.resize(this.width + step);
    });
  }
}
