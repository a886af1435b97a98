/** Texts of the page of files. */
export const strings = {
  title: "Files for the portal and others",
  back: "Back",
  uploads: "Upload files",
  waiting: (count: number) =>
    count === 0
      ? "No upload file waits to be confirmed."
      : `${count} ${count === 1 ? "action is" : "actions are"} in an upload file that nothing says was uploaded: they go into the next file again.`,
  confirm: "They were uploaded",
  csv: "A sheet as CSV",
  sheet: "Sheet",
  columns: "Columns",
  all: "All columns",
  save: "Save CSV",
};
