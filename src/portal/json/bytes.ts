/** Bytes compared and hashed four at a time. */

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Are the bytes at two places the same? Both places must have that many. */
export function isSame(view: DataView, one: number, other: number, length: number): boolean {
  if (length < 4) {
    for (let at = 0; at < length; at++)
      if (view.getUint8(one + at) !== view.getUint8(other + at)) return false;
    return true;
  }
  // The last word overlaps the one before where the length is no multiple of four.
  const last = length - 4;
  for (let at = 0; at < last; at += 4)
    if (view.getInt32(one + at, true) !== view.getInt32(other + at, true)) return false;
  return view.getInt32(one + last, true) === view.getInt32(other + last, true);
}

/** A hash of the bytes from a place up to another (FNV-1a over words of four bytes). */
export function hashOf(view: DataView, from: number, to: number): number {
  let hash = 0x811c9dc5;
  if (to - from < 4) {
    for (let at = from; at < to; at++) hash = mixed(hash, view.getUint8(at));
    return hash;
  }
  const last = to - 4;
  for (let at = from; at < last; at += 4) hash = mixed(hash, view.getInt32(at, true));
  return mixed(hash, view.getInt32(last, true));
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x01000193);
  return product ^ (product >>> 15);
}
