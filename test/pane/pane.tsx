/**
 * The pane with a workbook in memory: the real App and the real Session, with a fixed clock. Only what jsdom lacks is
 * added here, mainly sizes, without which a virtual list shows nothing.
 */
import { jest } from "@jest/globals";
import { configure, render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { run } from "axe-core";
import { TextDecoder, TextEncoder } from "node:util";
import { Session, type SessionOptions } from "../../src/session/session";
import { App } from "../../src/taskpane/App";
import type { Fault } from "../../src/gst/fault";
import type { Question } from "../../src/taskpane/confirm/question";
import type { Runtime } from "../../src/taskpane/runtime";
import { Themed } from "../../src/taskpane/common/Themed";
import { copyOf } from "../support/copies";
import { MemoryPort } from "../support/memory-port";

configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
Object.assign(globalThis, { TextDecoder, TextEncoder });
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
Object.defineProperty(Blob.prototype, "arrayBuffer", {
  value(this: Blob) {
    return new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.readAsArrayBuffer(this);
    });
  },
});
Object.defineProperties(Element.prototype, {
  clientHeight: { get: () => 600 },
  clientWidth: { get: () => 350 },
  scrollTo: { value: () => undefined },
  scrollIntoView: { value: () => undefined, configurable: true, writable: true },
});

// Colours and layout are not tested here, and jsdom matches every rule with every element; so only the rules that
// hide elements are kept.
const insertRule = Reflect.get(CSSStyleSheet.prototype, "insertRule");
CSSStyleSheet.prototype.insertRule = function (this: CSSStyleSheet, rule: string, index?: number) {
  return /visibility|display:\s*none/.test(rule)
    ? insertRule.call(this, rule, Math.min(index ?? 0, this.cssRules.length))
    : 0;
};

/** 13 November 2025, 10:00 in India: the evening before GSTR-2B of October. */
const NOW = Date.UTC(2025, 10, 13, 4, 30);

export interface Pane {
  readonly session: Session;
  readonly port: MemoryPort;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly stored: { name: string };
  /** What the confirmation window was asked, and what it answers. */
  readonly window: { readonly asked: Question[]; answer: boolean | Fault };
}

type As = Pick<SessionOptions, "writer" | "memory" | "key">;

function sessionOn(port: MemoryPort, actor: () => string, as: As = { writer: "test" }): Session {
  return new Session({ port, clock: () => NOW, actor, version: "test", ...as });
}

/** Opens the pane with a workbook; the user's name is known unless `name` is blank. @param as the writer. */
export async function openPane(name = "Asha", port = new MemoryPort(), as?: As): Promise<Pane> {
  const stored = { name };
  const window: Pane["window"] = { asked: [], answer: true };
  const session = sessionOn(port, () => stored.name || "Unnamed user", as);
  await session.open();
  const runtime: Runtime = {
    session,
    theme: () => undefined,
    confirm: (question) => {
      window.asked.push(question);
      return Promise.resolve(window.answer);
    },
    actor: () => stored.name,
    setActor: (given) => {
      stored.name = given;
    },
  };
  render(
    <Themed theme={runtime.theme}>
      <App runtime={runtime} />
    </Themed>,
  );
  return { session, port, user: userEvent.setup(), stored, window };
}

/** Opens an empty pane and clicks on its sample month: 41 documents of October 2025 without action. */
export async function loadSample(name = "Asha"): Promise<Pane> {
  const pane = await openPane(name);
  await pane.user.click(await screen.findByRole("button", { name: "Try with a sample month" }));
  await screen.findByRole("tab", { name: "Home" });
  await settled(pane);
  return pane;
}

let sample: Promise<MemoryPort> | undefined;

/** What that button makes. */
async function sampleMonth(): Promise<MemoryPort> {
  const port = new MemoryPort();
  const session = sessionOn(port, () => "Asha");
  await session.open();
  const { done, message } = await session.loadSample();
  if (!done) throw new Error(message);
  await session.close();
  return port;
}

/** Opens the pane on a saved sample month; it is loaded once for a suite, and each pane has a copy of its own. */
export async function openSample(name = "Asha"): Promise<Pane> {
  const pane = await openPane(name, copyOf(await (sample ??= sampleMonth())));
  await screen.findByRole("tab", { name: "Home" });
  await settled(pane);
  return pane;
}

export async function settled({ session }: Pane): Promise<void> {
  await waitFor(async () => {
    await session.idle();
    if (session.current().busy !== "") throw new Error(session.current().busy);
  });
}

/** Opens the review and searches for the words. */
export async function review(pane: Pane, words: string): Promise<HTMLElement> {
  await pane.user.click(screen.getByRole("tab", { name: "Review" }));
  const list = await screen.findByRole("listbox", { name: "Records of the IMS" });
  if (words) {
    await pane.user.click(screen.getByRole("searchbox", { name: "Search records" }));
    await pane.user.paste(words);
  }
  return list;
}

/** The violations that axe finds, by rule; jsdom has no colours to check. */
export async function axeViolations(): Promise<string[]> {
  const { violations } = await run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
