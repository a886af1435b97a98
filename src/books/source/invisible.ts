/** Characters that nothing shows, which programs and web pages leave in cells: of no width, or for the direction of text. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** A text in the usual form of its characters (NFKC), without those that nothing shows. */
export function visibleText(text: string): string {
  return text.normalize("NFKC").replace(INVISIBLE, "");
}
