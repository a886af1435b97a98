/** Texts of the about box; separate, because it is seldom opened. */
export const aboutStrings = {
  title: (version: string) => `Milaan ${version}`,
  lead: "Makes a workbook behave like the GST portal's returns. It calls no server: what you do stays in this workbook.",
  back: "Back",
  excel: "Check this Excel",
  privacy: "Privacy",
  licences: "Licences",
  excelLead:
    "Not every Excel does what Milaan relies on. A page asks this one in a few minutes and gives you its answers as a file: no names, nothing of your workbooks. It works in a new, empty workbook; while it is open, GST functions and the ribbon do not answer.",
  busy: "Milaan is at work; this opens when it is done.",
};
