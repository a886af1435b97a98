/** The signer of a session: this installation's key, made when something is signed for the first time. */
import { parseData } from "../evidence/data";
import { isSameKey } from "../evidence/signed/known-keys";
import { EVIDENCE_TABLE, evidenceFields } from "../evidence/sheet";
import type { Signer } from "../evidence/signed/signatures";
import type { SheetCache } from "./sheet-cache";

/** A key pair whose private half cannot be read. Undefined where the browser refuses storage or cryptography. */
export type KeySource = () => Promise<Omit<Signer, "isAdded"> | undefined>;

/** @param cache has the newest part of the log. */
export async function signerOf(
  source: KeySource | undefined,
  cache: SheetCache,
): Promise<Signer | undefined> {
  const key = await source?.();
  return key && { ...key, isAdded: (person) => isAdded(cache, key.publicKey, person) };
}

/** Does the newest part of the log have the key under that name? */
function isAdded(cache: SheetCache, publicKey: string, person: string): boolean {
  return cache.rows(EVIDENCE_TABLE, evidenceFields).some(({ record: { event, data } }) => {
    if (event !== "KEY_ADDED") return false;
    const { key } = parseData(data);
    return key !== undefined && isSameKey(key, { publicKey, person });
  });
}
