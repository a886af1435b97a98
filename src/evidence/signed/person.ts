/**
 * Names of persons, as typed: compared without regard to case, spaces, forms of one letter, and what is not seen, such
 * as a space without width or a mark of direction.
 */

export function isSamePerson(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

export function plainName(name: string): string {
  const seen = name
    .normalize("NFKC")
    .replace(/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/gu, (one) => (/\s/.test(one) ? " " : ""));
  return seen.toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
