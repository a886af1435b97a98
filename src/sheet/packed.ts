/** Long text for cells: deflated, in base64. The compression library is loaded only when needed. */

export async function pack(text: string): Promise<string> {
  const { deflateSync, strToU8 } = await import("fflate");
  return toBase64(deflateSync(strToU8(text), { level: 3 }));
}

/** @param most bytes to unpack; longer content is cut off. @returns undefined where the text is damaged. */
export async function unpack(packed: string, most?: number): Promise<string | undefined> {
  const { inflateSync, strFromU8 } = await import("fflate");
  try {
    const room = most === undefined ? {} : { out: new Uint8Array(most) };
    return strFromU8(inflateSync(fromBase64(packed), room));
  } catch {
    return undefined;
  }
}

const SLICE = 0x8000;

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += SLICE)
    binary += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(binary);
}

function fromBase64(body: string): Uint8Array {
  return Uint8Array.from(atob(body), (one) => one.charCodeAt(0));
}
