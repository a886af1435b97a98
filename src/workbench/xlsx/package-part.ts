/**
 * One part of an .xlsx package as text, read straight from the ZIP archive.
 *
 * Only what is needed is understood: the central directory, stored and deflated entries. Archives beyond 4 GB (ZIP64)
 * are refused, and no more is inflated than the directory announces.
 */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MAX_PART = 64 * 1024 * 1024;

/** The text of a part such as "xl/workbook.xml", or undefined when the package has none. */
export async function readPart(bytes: Uint8Array, name: string): Promise<string | undefined> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = directoryOffset(view);
  while (at !== undefined && at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = view.getUint16(at + 28, true);
    const entryName = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (entryName === name) return contentOf(bytes, view, at);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return undefined;
}

function directoryOffset(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const offset = view.getUint32(at + 16, true);
    return offset === 0xffffffff ? undefined : offset;
  }
  return undefined;
}

async function contentOf(bytes: Uint8Array, view: DataView, entry: number): Promise<string | undefined> {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const size = view.getUint32(entry + 24, true);
  const header = view.getUint32(entry + 42, true);
  if (size > MAX_PART || header + 30 > view.byteLength) return undefined;
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const data = bytes.slice(start, start + packed);
  if (method === 0) return new TextDecoder().decode(data);
  return method === 8 ? inflated(data, size) : undefined;
}

async function inflated(data: Uint8Array<ArrayBuffer>, size: number): Promise<string> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  let text = "";
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.byteLength;
    if (read > size) throw new RangeError("The file holds more than it announces.");
    text += decoder.decode(value, { stream: true });
  }
}
