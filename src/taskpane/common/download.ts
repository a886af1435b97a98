const TYPES: Readonly<Record<string, string>> = { json: "application/json", html: "text/html" };

/** Hands a text to the user as a file, without any server. */
export function download(name: string, text: string): void {
  const address = URL.createObjectURL(
    new Blob([text], { type: TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "text/plain" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the file on the next turn; only then may its address go.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
