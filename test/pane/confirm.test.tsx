/** @jest-environment jsdom */
/** What cannot be undone is confirmed in a window of its own, outside the pane, which a page around it cannot click. */
import { describe, expect, jest, test } from "@jest/globals";
import { act, screen } from "@testing-library/react";
import { fault, isFault } from "../../src/gst/fault";
import { confirmInWindow } from "../../src/taskpane/confirm/confirm-in-window";
import { readQuestion, writeQuestion, type Question } from "../../src/taskpane/confirm/question";
import { openSample, settled } from "./pane";

const QUESTION: Question = {
  title: "Is GSTR-3B of Oct-25 filed?",
  sentences: ["₹ 25,29,696.28 of ITC & <more> #1 100%"],
  confirm: "Yes",
  cancel: "No",
};

describe("the question", () => {
  test("is the same after its way through the window's address, whatever it contains", () => {
    expect(readQuestion(writeQuestion(QUESTION))).toEqual(QUESTION);
  });

  test.each(["", "#", "#%", "#null", "#%7B%7D", '#{"title":1}', '#{"title":"a","confirm":"b","cancel":"c"}'])(
    "is none where the address holds %j",
    (fragment) => {
      expect(readQuestion(fragment)).toBeUndefined();
    },
  );
});

interface Opened {
  readonly address: string;
  readonly receive: (event: "message" | "closed", arg: object) => void;
  readonly isClosed: () => boolean;
}

/** Office's windows. @param error the code with which it refuses to open one. */
function officeWindows(error?: number): Opened[] {
  const opened: Opened[] = [];
  const ui = {
    displayDialogAsync: (address: string, _size: object, callback: (result: object) => void) => {
      const handlers: Record<string, (arg: object) => void> = {};
      let closed = false;
      opened.push({
        address,
        receive: (event, arg) => handlers[event]?.(arg),
        isClosed: () => closed,
      });
      callback(
        error === undefined
          ? {
              status: "succeeded",
              value: {
                addEventHandler: (event: string, handler: (arg: object) => void) => {
                  handlers[event] = handler;
                },
                close: () => {
                  closed = true;
                },
              },
            }
          : { status: "failed", error: { code: error } },
      );
    },
  };
  Object.assign(globalThis, {
    Office: {
      context: { ui },
      AsyncResultStatus: { Failed: "failed" },
      EventType: { DialogMessageReceived: "message", DialogEventReceived: "closed" },
    },
  });
  return opened;
}

describe("the window", () => {
  const OWN = location.origin;

  test.each<readonly [string, "message" | "closed", object, boolean]>([
    ["confirms", "message", { message: "confirmed", origin: OWN }, true],
    ["confirms in an Excel that names no origin", "message", { message: "confirmed" }, true],
    ["cancels", "message", { message: "", origin: OWN }, false],
    [
      "is answered by another page",
      "message",
      { message: "confirmed", origin: "https://other.example" },
      false,
    ],
    ["is closed", "closed", { error: 12006 }, false],
  ])("when it %s", async (_what, event, arg, confirmed) => {
    const opened = officeWindows();
    const answer = confirmInWindow(QUESTION);
    const [window] = opened;
    expect(window?.address).toBe(new URL(`confirm.html${writeQuestion(QUESTION)}`, location.href).href);
    window?.receive(event, arg);
    expect(await answer).toBe(confirmed);
    expect(window?.isClosed()).toBe(event === "message");
  });

  test.each<readonly [number, RegExp]>([
    [12007, /already open/],
    [12009, /could not be opened \(12009\)/],
    [12011, /could not be opened \(12011\)/],
  ])("that Office refuses with %d is a fault with a remedy", async (code, sentence) => {
    officeWindows(code);
    const answer = await confirmInWindow(QUESTION);
    expect(isFault(answer) && answer).toMatchObject({
      code: "NO_WINDOW",
      sentence: expect.stringMatching(sentence),
    });
  });
});

describe("exporting the actions", () => {
  const exported = jest.fn();

  test.each<readonly [string, boolean | ReturnType<typeof fault>, number]>([
    ["is done when it is confirmed", true, 1],
    ["is not done when it is not", false, 0],
    [
      "is not done, and says so, when nobody could be asked",
      fault("NO_WINDOW", "No window.", "Allow it."),
      0,
    ],
  ])("%s", async (_what, answer, times) => {
    exported.mockClear();
    const pane = await openSample();
    const { session } = pane;
    const exportIms = session.exportIms.bind(session);
    Object.assign(session, {
      exportIms: () => {
        exported();
        return exportIms();
      },
    });
    pane.window.answer = answer;
    await pane.user.click(screen.getByRole("button", { name: "Export actions" }));
    await act(() => settled(pane));
    expect(pane.window.asked.map(({ title }) => title)).toEqual([
      "Make the file of your actions for the portal?",
    ]);
    expect(exported).toHaveBeenCalledTimes(times);
    expect(screen.queryByText(/No window\./) !== null).toBe(isFault(answer));
    await session.close();
  });
});
