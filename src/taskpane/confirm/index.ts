/** The confirmation window's page: shows the question and reports the choice to the pane. */
import { CONFIRMED, readQuestion } from "./question";

const CLOSED = "";

function show(): void {
  const question = readQuestion(location.hash);
  if (!question) return;
  document.title = question.title;
  const main = document.createElement("main");
  const title = document.createElement("h1");
  title.textContent = question.title;
  const sentences = question.sentences.map((sentence) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = sentence;
    return paragraph;
  });
  const tools = document.createElement("div");
  tools.className = "tools";
  const cancel = button(question.cancel, CLOSED);
  tools.append(button(question.confirm, CONFIRMED), cancel);
  main.append(title, ...sentences, tools);
  document.body.replaceChildren(main);
  cancel.focus();
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") report(CLOSED);
  });
}

function button(name: string, answer: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  if (answer === CONFIRMED) made.className = "primary";
  made.addEventListener("click", () => {
    report(answer);
  });
  return made;
}

function report(answer: string): void {
  Office.context.ui.messageParent(answer, { targetOrigin: location.origin });
}

void Office.onReady().then(show);
