/** A text in the browser's local storage, separate for each partition that Excel gives the add-in. */
export function storage(name: string): { read: () => string; write: (text: string) => void } {
  const key = `${partition()}${name}`;
  let inMemory = "";
  return {
    read: () => {
      try {
        return localStorage.getItem(key) ?? inMemory;
      } catch {
        return inMemory;
      }
    },
    write: (text) => {
      inMemory = text.trim();
      try {
        localStorage.setItem(key, inMemory);
      } catch {
        // Storage may be blocked in frames, or full; the text is then kept only as long as the page.
      }
    },
  };
}

function partition(): string {
  if (typeof Office === "undefined") return "";
  return (Office.context as { partitionKey?: string } | undefined)?.partitionKey ?? "";
}
