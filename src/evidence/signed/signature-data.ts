/** Data of entries about keys and signatures, as JSON in their Data column. */

/** A public key of a person: a point of the curve P-256, uncompressed, as 130 lower-case hexadecimal digits. */
export interface PersonalKey {
  readonly publicKey: string;
  readonly person: string;
}

/** A signature over a batch: ECDSA with P-256 and SHA-256, r and s of 32 bytes each as 128 hexadecimal digits. */
export interface Signature {
  readonly publicKey: string;
  readonly value: string;
}

export function parseKey(value: unknown): PersonalKey | undefined {
  const raw = textsIn(value, ["publicKey", "person"]);
  return raw && { publicKey: raw[0], person: raw[1] };
}

export function parseSignature(value: unknown): Signature | undefined {
  const raw = textsIn(value, ["publicKey", "value"]);
  return raw && { publicKey: raw[0], value: raw[1] };
}

function textsIn(value: unknown, names: readonly [string, string]): readonly [string, string] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const [first, second] = names.map((name) => (value as Readonly<Record<string, unknown>>)[name]);
  return typeof first === "string" && typeof second === "string" ? [first, second] : undefined;
}
