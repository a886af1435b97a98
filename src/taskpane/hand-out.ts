/** Hands a text to the user as a file, without any server. */
export function handOut(name: string, text: string): void {
  const address = URL.createObjectURL(
    new Blob([text], { type: name.endsWith(".json") ? "application/json" : "text/plain" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser takes the file on the next turn; only then may its address go.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
