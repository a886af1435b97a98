/** The texts of the keys. */
export const keys = {
  title: "Keys",
  about:
    "A typed name proves nothing. This Excel signs filings and approvals with a key of its own, which nobody can read out. Another person confirms whose it is.",
  none: "This Excel cannot keep a key, because its browser refuses storage or cryptography: names are typed, not signed.",
  own: (fingerprint: string) => `The key of this Excel: ${fingerprint}`,
  add: "Add it to the evidence",
  list: "Keys in the evidence",
  of: (person: string, fingerprint: string) => `${person}: ${fingerprint}`,
  confirmedBy: (person: string) => `confirmed by ${person}`,
  notConfirmed: "not confirmed",
  confirm: (person: string) => `Confirm the key of ${person}`,
  ask: (person: string, fingerprint: string) =>
    `Ask ${person}, by telephone or face to face, for the fingerprint shown at their Excel. Is it ${fingerprint}?`,
  yes: "It is the same",
  no: "Cancel",
} as const;
