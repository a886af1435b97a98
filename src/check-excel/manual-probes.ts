/** Probes that cannot be automated: a person tries them and writes down the result. */

export interface ManualProbe {
  readonly id: string;
  readonly title: string;
  /** What to do, and what to look at. */
  readonly todo: string;
  readonly settles: string;
}

export const MANUAL_PROBES: readonly ManualProbe[] = [
  {
    id: "M1",
    title: "Typing while the add-in works",
    todo: "Press Ask, then at once begin to type in a cell and do not press Enter for ten seconds. Which probes were refused, and did Excel take the text?",
    settles: "Requests while a cell is edited.",
  },
  {
    id: "M2",
    title: "Undo",
    todo: "After the probes press Ctrl+Z some times. Does Excel undo the add-in's steps one by one, all at once, or not at all? What of a text you typed before?",
    settles: "The undo list, and which steps empty it.",
  },
  {
    id: "M3",
    title: "Functions after reopening",
    todo: 'In a cell write =GST.DOUBTS() and =GST.ISGSTIN("x"), save, close, open again with the pane closed. What do the cells show at once, after ten seconds, and after F2 and Enter? And with too few arguments, =GST.ISGSTIN()? And written while calculation is manual?',
    settles: "Functions in a shared runtime; arguments that are missing.",
  },
  {
    id: "M4",
    title: "Two people",
    todo: "Open one stored workbook on two machines with a table in it. Both write the same row within a second, then one renames the table. Who wins, and does either see a message?",
    settles: "Co-authors.",
  },
  {
    id: "M5",
    title: "Keyboards",
    todo: "With your keyboard's layout press Ctrl+Alt+A, R, P and U, and AltGr with the same letters, in a cell and in the pane. What happens? Name the layout.",
    settles: "Shortcuts and AltGr.",
  },
  {
    id: "M6",
    title: "Drop-downs and regional settings",
    todo: "Make a drop-down, choose from it with mouse and keyboard, and use Text to Columns. Is there a message or a step that you did not expect? Does a drop-down of a name that is gone offer anything? Which decimal and list separators do your regional settings have?",
    settles: "Changes without an event; rules that name nothing.",
  },
  {
    id: "M7",
    title: "Another workbook in front",
    todo: "Press Ask, then bring another workbook to the front and work there. Which probes were refused (sheets are added, panes frozen, cells selected), and where were sheets made?",
    settles: "The wrong window.",
  },
  {
    id: "M8",
    title: "Beside a table, and two selections",
    todo: "Type right below and right beside a table, insert and delete a row in it; select two ranges with Ctrl before you press Ask again (see P60); try a rule of colours “text contains accept” on a cell that says ACCEPT. What did the table do, and was the cell coloured?",
    settles: "Growth by hand; conditional formats and letter case.",
  },
  {
    id: "M9",
    title: "A saved file",
    todo: "Save a workbook with a filter, a protected sheet and a drop-down, unpack the .xlsx and look at xl/worksheets/sheet1.xml: which attributes do sheetProtection, dataValidation and autoFilter have?",
    settles: "How Excel spells what the workbench saves.",
  },
];
