/** Names of persons, as typed: compared without regard to case, spaces and forms of one letter. */

export function isSamePerson(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

export function plainName(name: string): string {
  return name.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean).join(" ");
}
