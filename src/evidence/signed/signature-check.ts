/** Does a signature fit its entry? Apart from signing (signatures.ts), because it needs the arithmetic of the curve. */
import { p256 } from "@noble/curves/nist.js";
import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Entry } from "../entry";
import { dataOf } from "../legacy";
import { signedText } from "./signatures";

/** False where there is none. It is slow: some milliseconds. */
export function isSignatureValid(entry: Entry): boolean {
  const { signature } = dataOf(entry);
  if (!signature || !isHex(signature.publicKey, 130) || !isHex(signature.value, 128)) return false;
  try {
    return p256.verify(
      hexToBytes(signature.value),
      utf8ToBytes(signedText(entry)),
      hexToBytes(signature.publicKey),
      // Browsers make both forms of s.
      { lowS: false, prehash: true },
    );
  } catch {
    // The key is no point of the curve.
    return false;
  }
}

function isHex(text: string, length: number): boolean {
  return text.length === length && /^[0-9a-f]*$/.test(text);
}
