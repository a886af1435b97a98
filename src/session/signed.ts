/** What the pane shows of prepared answers and keys. It is read from the whole log, when a page that needs it is opened. */
import { readSigned, type SignedState } from "../actions/audit/signed";
import type { ActionContext } from "../actions/context";
import { fingerprintOf } from "../evidence/signed/signatures";
import type { KnownKey } from "../evidence/signed/known-keys";
import { isFault, type Fault } from "../gst/fault";

export interface SignedForPane extends SignedState {
  /** The public key of this Excel; undefined where it cannot keep one. */
  readonly own: string | undefined;
  readonly ownFingerprint: string;
  readonly shownKeys: readonly (KnownKey & { readonly fingerprint: string })[];
}

export async function signedForPane(context: ActionContext): Promise<SignedForPane | Fault> {
  const state = await readSigned(context);
  if (isFault(state)) return state;
  const own = (await context.signer?.())?.publicKey;
  const shownKeys = state.signatures.keys.map((key) => ({
    ...key,
    fingerprint: fingerprintOf(key.publicKey),
  }));
  return { ...state, own, ownFingerprint: own === undefined ? "" : fingerprintOf(own), shownKeys };
}
