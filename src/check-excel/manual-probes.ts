/** Probes that cannot be automated: a person takes the steps and writes down what happened. */

export interface ManualProbe {
  readonly id: string;
  readonly title: string;
  /** One thing to do each. */
  readonly steps: readonly string[];
  /** What to look at and write down. */
  readonly ask: string;
  readonly settles: string;
}

export const MANUAL_PROBES: readonly ManualProbe[] = [
  {
    id: "M1",
    title: "Typing while the add-in works",
    steps: [
      "Press Ask.",
      "At once begin to type in a cell, and do not press Enter for ten seconds.",
      "Press Enter.",
    ],
    ask: "Which probes were refused? Did Excel take the text?",
    settles: "Requests while a cell is edited.",
  },
  {
    id: "M2",
    title: "Undo",
    steps: ["Type a text in a cell.", "Press Ask and wait for the end.", "Press Ctrl+Z some times."],
    ask: "Does Excel undo the add-in's steps one by one, all at once, or not at all? Your own text?",
    settles: "The undo list, and which steps empty it.",
  },
  {
    id: "M3",
    title: "Functions after reopening",
    steps: [
      'Write =GST.DOUBTS(), =GST.ISGSTIN("x") and, with too few arguments, =GST.ISGSTIN().',
      "Save, close, and open again with the pane closed.",
      "Look at once, after ten seconds, and after F2 and Enter.",
      "Set calculation to manual and write =GST.ISGSTIN(A1).",
    ],
    ask: "What did the cells show each time?",
    settles: "Functions in a shared runtime; arguments that are missing.",
  },
  {
    id: "M4",
    title: "Two people",
    steps: [
      "Open one stored workbook with a table on two machines.",
      "Both write the same row within a second.",
      "Then one renames the table.",
    ],
    ask: "Who wins? Does either see a message?",
    settles: "Co-authors.",
  },
  {
    id: "M5",
    title: "Keyboards",
    steps: [
      "In a cell press Ctrl+Alt+A, R, P and U, and AltGr with the same letters.",
      "Do the same with the pane in front.",
    ],
    ask: "What happens? Name the keyboard's layout.",
    settles: "Shortcuts and AltGr.",
  },
  {
    id: "M6",
    title: "Drop-downs and regional settings",
    steps: [
      "Make a drop-down, and choose from it with mouse and keyboard.",
      "Make one of a name, and delete the name.",
      "Use Text to Columns.",
    ],
    ask: "Was there a message or a step that you did not expect? Does the drop-down of the name that is gone offer anything? Which decimal and list separators do your regional settings have?",
    settles: "Changes without an event; rules that name nothing.",
  },
  {
    id: "M7",
    title: "Another workbook in front",
    steps: ["Press Ask.", "Bring another workbook to the front and work there."],
    ask: "Which probes were refused (sheets are added, panes frozen, cells selected)? Where were sheets made?",
    settles: "The wrong window.",
  },
  {
    id: "M8",
    title: "Beside a table, and two selections",
    steps: [
      "Type right below and right beside a table, insert and delete a row in it.",
      "Select two ranges with Ctrl, and press Ask again (see P60).",
      "Make a rule of colours “text contains accept” for a cell that says ACCEPT.",
    ],
    ask: "What did the table do? Was the cell coloured?",
    settles: "Growth by hand; conditional formats and letter case.",
  },
  {
    id: "M9",
    title: "A saved file",
    steps: [
      "Save a workbook with a filter, a protected sheet and a drop-down.",
      "Unpack the .xlsx and open xl/worksheets/sheet1.xml.",
    ],
    ask: "Which attributes do sheetProtection, dataValidation and autoFilter have?",
    settles: "How Excel spells what the workbench saves.",
  },
  {
    id: "M10",
    title: "Functions in each other, and errors in a list",
    steps: [
      "In A1:A3 write 29AAGCB7383J1Z4, =1/0 and nothing.",
      'Write =GST.STATE(A1:A3), =IFERROR(GST.STATE(A1:A3),"?") and =UPPER(GST.STATE(A1)).',
      "Write =BYROW(A1:A3,GST.ISGSTIN).",
    ],
    ask: "What does each cell of the spilled lists show? Is the function taken as a value by BYROW?",
    settles: "Errors inside a list that a function gives; functions of an add-in as values.",
  },
  {
    id: "M11",
    title: "Cards",
    steps: [
      "In a month with documents write =GST.DOC(supplier, number) in A1 for one of them.",
      'Click the icon in the cell. Write =A1.Action in B1 and =FIELDVALUE(A1,"Action") in B2.',
      "Filter and sort a column of such cells, look one up with XLOOKUP, count them with GROUPBY.",
      "Save, close, and open again with the pane closed, and in an Excel without the add-in.",
    ],
    ask: "Is the card shown, and what do B1 and B2 say? Which of filter, sort, XLOOKUP and GROUPBY treat the cell as its text? What is left after reopening?",
    settles: "Texts and numbers with properties.",
  },
  {
    id: "M12",
    title: "The pane and the keyboard",
    steps: [
      "In the pane's Review go down the list with the arrow keys.",
      "Answer with A, R, P and U.",
      "Click a row of the sheet IMS, then press Tab or F6 until the pane has the keyboard again.",
    ],
    ask: "Does the sheet follow the list? Does the pane keep the keyboard after each key? Does the list follow the sheet?",
    settles: "Whether selecting a cell takes the keyboard from the pane.",
  },
  {
    id: "M13",
    title: "The window that confirms",
    steps: [
      "In the sample month mark GSTR-3B as filed.",
      "Answer with Enter, with Esc, and by closing the window.",
    ],
    ask: "Where does the window open? Does it take the keyboard, and is the answer taken? Does Excel ask before it opens the window?",
    settles: "Office dialogs.",
  },
  {
    id: "M14",
    title: "Commands with the pane closed",
    steps: [
      "Close the pane, select records on the sheet IMS, and press Accept on the ribbon.",
      "Do the same from the menu of a cell.",
      "Open a workbook without Milaan's sheets.",
    ],
    ask: "What happens, and how long does it take? Are commands that cannot work shown as disabled? Did the keyboard leave the cells when they changed?",
    settles: "Ribbon and cell menu without a pane.",
  },
  {
    id: "M15",
    title: "The key after a restart",
    steps: [
      "In the pane's Evidence make this installation's key, and note its fingerprint.",
      "Close Excel, restart the computer, and open the workbook again.",
    ],
    ask: "Is it the same fingerprint? Try it in Excel on the web too, also in a private window.",
    settles: "Storage of the browser inside Excel.",
  },
];
