/** A signer with a key of its own, made by the same cryptography as a browser's. */
import { webcrypto } from "node:crypto";
import type { Signer } from "../../src/evidence/signed/signatures";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/** @param isAdded does the log have its key under that name? */
export async function makeSigner(isAdded: Signer["isAdded"] = () => false): Promise<Signer> {
  const { subtle } = webcrypto;
  const { publicKey, privateKey } = await subtle.generateKey(CURVE, false, ["sign", "verify"]);
  return {
    publicKey: hex(await subtle.exportKey("raw", publicKey)),
    sign: async (text) =>
      hex(await subtle.sign({ ...CURVE, hash: "SHA-256" }, privateKey, Buffer.from(text, "utf8"))),
    isAdded,
  };
}

function hex(bytes: ArrayBuffer): string {
  return Buffer.from(bytes).toString("hex");
}
