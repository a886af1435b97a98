/**
 * Texts of many rows end to end in pages of bytes, UTF-8: a string per row would cost four times the memory of its
 * letters. A text is found again by its handle, a whole number below 2^32.
 */
const PAGE = 1 << 16;
/** Longer texts are refused by the readers; the pool cuts them, so that a length fits in two bytes. */
const LONGEST_TEXT = 1000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class TextPool {
  readonly #pages: Uint8Array[] = [];
  #used = PAGE;

  /** @returns the text's handle. */
  add(text: string): number {
    return isAscii(text) ? this.#addAscii(text) : this.#addBytes(encoder.encode(text.slice(0, LONGEST_TEXT)));
  }

  /** The page that holds a text; its bytes begin at {@link startOf} and are {@link lengthOf} long. */
  pageOf(handle: number): Uint8Array {
    return this.#pages[Math.floor(handle / PAGE)] as Uint8Array;
  }

  startOf(handle: number): number {
    return (handle & (PAGE - 1)) + 2;
  }

  lengthOf(handle: number): number {
    const page = this.pageOf(handle);
    const at = handle & (PAGE - 1);
    return (page[at] as number) * 256 + (page[at + 1] as number);
  }

  text(handle: number): string {
    const start = this.startOf(handle);
    return decoder.decode(this.pageOf(handle).subarray(start, start + this.lengthOf(handle)));
  }

  #addAscii(text: string): number {
    const length = Math.min(text.length, LONGEST_TEXT);
    const handle = this.#room(length);
    const page = this.pageOf(handle);
    const start = this.startOf(handle);
    for (let place = 0; place < length; place++) page[start + place] = text.charCodeAt(place);
    return handle;
  }

  #addBytes(bytes: Uint8Array): number {
    const handle = this.#room(bytes.length);
    this.pageOf(handle).set(bytes, this.startOf(handle));
    return handle;
  }

  #room(length: number): number {
    if (this.#used + length + 2 > PAGE) {
      this.#pages.push(new Uint8Array(PAGE));
      this.#used = 0;
    }
    const handle = (this.#pages.length - 1) * PAGE + this.#used;
    const page = this.pageOf(handle);
    page[this.#used] = length >> 8;
    page[this.#used + 1] = length & 255;
    this.#used += length + 2;
    return handle;
  }
}

function isAscii(text: string): boolean {
  for (let place = 0; place < text.length; place++) if (text.charCodeAt(place) > 126) return false;
  return true;
}
