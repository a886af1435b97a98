const TYPES: Readonly<Record<string, string>> = {
  json: "application/json",
  html: "text/html",
  ics: "text/calendar",
};

/** Saves a text as a file, without a server. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(
    new Blob([text], { type: TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file asynchronously; its URL must exist until then.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
