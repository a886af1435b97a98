/**
 * An .xlsx package as the ZIP archive that it is: one part of it as text, and whether it is safe to unpack at all.
 *
 * Only what is needed is understood: the central directory, stored and deflated entries. Archives beyond 4 GB (ZIP64)
 * are refused, and no more is inflated than the directory announces.
 */
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MAX_PART = 64 * 1024 * 1024;

/** What no workbook has, and a bomb has: so many parts, so many bytes in all, or so much out of so little. */
const MOST_PARTS = 10_000;
const MOST_BYTES = 1024 * 1024 * 1024;
const MOST_RATIO = 250;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly header: number;
}

/** The text of a part such as "xl/workbook.xml", or undefined when the package has none. */
export async function readPart(bytes: Uint8Array, name: string): Promise<string | undefined> {
  for (const entry of entriesOf(bytes)) {
    if (entry.name !== name || entry.size > MAX_PART) continue;
    const decoder = new TextDecoder();
    let text = "";
    await unpack(bytes, entry, (part) => (text += decoder.decode(part, { stream: true })));
    return text + decoder.decode();
  }
  return undefined;
}

/** Throws a RangeError for a package that would unpack to more than any workbook, or to more than it announces. */
export async function demandSafe(bytes: Uint8Array): Promise<void> {
  let [parts, total] = [0, 0];
  for (const { packed, size } of entriesOf(bytes)) {
    parts += 1;
    total += size;
    if (parts > MOST_PARTS) throw new RangeError(`The file has more than ${MOST_PARTS} parts.`);
    if (total > MOST_BYTES || size > 1024 * 1024 + packed * MOST_RATIO)
      throw new RangeError("The file unpacks to more than a workbook of its size can hold.");
  }
  for (const entry of entriesOf(bytes)) await unpack(bytes, entry, () => undefined);
}

function* entriesOf(bytes: Uint8Array): Generator<Entry> {
  const view = viewOf(bytes);
  let at = directoryOffset(view);
  while (at !== undefined && at + 46 <= view.byteLength && view.getUint32(at, true) === DIRECTORY_ENTRY) {
    const nameLength = view.getUint16(at + 28, true);
    yield {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function directoryOffset(view: DataView): number | undefined {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const offset = view.getUint32(at + 16, true);
    return offset === 0xffffffff ? undefined : offset;
  }
  return undefined;
}

/** Hands the content over in parts. Throws when there is more of it than announced, or when it cannot be unpacked. */
async function unpack(bytes: Uint8Array, entry: Entry, take: (part: Uint8Array) => void): Promise<void> {
  const { method, packed, size, header } = entry;
  const view = viewOf(bytes);
  if (header + 30 > view.byteLength) throw new RangeError("The file is cut off.");
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  const data = bytes.slice(start, start + packed);
  if (method === 0) take(data);
  else if (method === 8) await inflate(data, size, take);
  else throw new RangeError("The file is packed in a way that workbooks are not.");
}

async function inflate(
  data: Uint8Array<ArrayBuffer>,
  size: number,
  take: (part: Uint8Array) => void,
): Promise<void> {
  const stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  let read = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    read += value.byteLength;
    if (read > size) {
      await reader.cancel();
      throw new RangeError("The file holds more than it announces.");
    }
    take(value);
  }
}
