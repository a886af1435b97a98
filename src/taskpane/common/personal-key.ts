/**
 * The key of this installation, in the browser's IndexedDB: made once, its private half cannot be read out by anybody, and
 * nothing of it leaves the machine but the public half and signatures. Where the browser refuses storage or cryptography
 * there is none, and names are typed, not signed.
 */
import type { KeySource } from "../../session/signer";

const DATABASE = "milaan-key";
const STORE = "keys";
const NAME = "own";
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;

type Key = NonNullable<Awaited<ReturnType<KeySource>>>;

let found: Promise<Key | undefined> | undefined;

/** A refusal is not remembered: storage may be allowed later. */
export async function personalKey(): Promise<Key | undefined> {
  found ??= storedKey().catch(() => undefined);
  const key = await found;
  if (!key) found = undefined;
  return key;
}

async function storedKey(): Promise<Key> {
  const database = await open();
  try {
    const { publicKey, privateKey } = (await read(database)) ?? (await makeOnce(database));
    return {
      publicKey: hex(await crypto.subtle.exportKey("raw", publicKey)),
      sign: (text) => sign(privateKey, text).catch(() => undefined),
    };
  } finally {
    database.close();
  }
}

async function sign(key: CryptoKey, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return hex(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, bytes));
}

/** Of two panes that make one at once, the first to store it wins, and both use it. */
async function makeOnce(database: IDBDatabase): Promise<CryptoKeyPair> {
  const made = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const transaction = database.transaction(STORE, "readwrite");
  const adding = transaction.objectStore(STORE).add(made, NAME);
  adding.onerror = (event) => {
    // A key that is there already is no failure.
    event.preventDefault();
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(new Error("The key was not stored."));
    };
  });
  const stored = await read(database);
  if (!stored) throw new Error("The key was not stored.");
  return stored;
}

function open(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE);
  };
  return resultOf(opening);
}

function read(database: IDBDatabase): Promise<CryptoKeyPair | undefined> {
  const store = database.transaction(STORE, "readonly").objectStore(STORE);
  return resultOf(store.get(NAME) as IDBRequest<CryptoKeyPair | undefined>);
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error("The browser refuses storage."));
    };
  });
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
