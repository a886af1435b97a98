/**
 * The workbench's HTTPS certificate.
 *
 * Office.js connects only to a host on https, so even a machine without Excel needs one. In order: the files named by
 * ADDIN_CERT and ADDIN_KEY, the Office developer certificate when it is already installed, and otherwise one made here
 * and kept under build/certificate, so that the browser's exception lasts. Note: nothing is installed into the system's
 * trust store, because that requires a password; the browser warns instead.
 */

import { X509Certificate } from "node:crypto";
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

const CERT = "localhost.crt";
const KEY = "localhost.key";
const DAYS = 365;

interface Pair {
  readonly cert: Buffer;
  readonly key: Buffer;
}

export interface Certificate extends Pair {
  /** How to handle the browser's warning; undefined when the browser trusts the certificate. */
  readonly advice: string | undefined;
}

/** Finds or creates a certificate for localhost; `folder` is where a created one is stored. */
export async function localhostCertificate(folder: string): Promise<Certificate> {
  const { ADDIN_CERT: namedCert, ADDIN_KEY: namedKey } = process.env;
  if (namedCert !== undefined && namedKey !== undefined) {
    return { cert: await readFile(namedCert), key: await readFile(namedKey), advice: undefined };
  }
  const office = await import("office-addin-dev-certs/lib/defaults");
  const installed = await readUnexpired(office.localhostCertificatePath, office.localhostKeyPath);
  if (installed !== undefined) return { ...installed, advice: undefined };

  const authority = join(folder, "ca.crt");
  const advice = `The browser warns once about this machine's own certificate: choose "Advanced" and "Proceed", or import ${authority} as trusted.`;
  const kept = (await readPair(folder)) ?? (await makePair(folder));
  return { ...kept, advice };
}

/** Creates a certificate in a temporary folder and moves it in atomically: another process may do the same. */
async function makePair(folder: string): Promise<Pair> {
  const { generateCertificates } = await import("office-addin-dev-certs");
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  const [cert, key] = [join(draft, CERT), join(draft, KEY)];
  await generateCertificates(join(draft, "ca.crt"), cert, key, DAYS, ["127.0.0.1", "localhost"]);
  await chmod(key, 0o600);
  const made = { cert: await readFile(cert), key: await readFile(key) };
  if ((await readPair(folder)) === undefined) {
    await rm(folder, { recursive: true, force: true });
    const isMoved = await rename(draft, folder).then(
      () => true,
      () => false,
    );
    if (isMoved) return made;
  }
  // Another process was faster.
  await rm(draft, { recursive: true, force: true });
  const theirs = await readPair(folder);
  if (!theirs) throw new Error(`No certificate can be kept in ${folder}.`);
  return theirs;
}

function readPair(folder: string): Promise<Pair | undefined> {
  return readUnexpired(join(folder, CERT), join(folder, KEY));
}

async function readUnexpired(certPath: string, keyPath: string): Promise<Pair | undefined> {
  try {
    const cert = await readFile(certPath);
    const key = await readFile(keyPath);
    return new Date(new X509Certificate(cert).validTo).getTime() > Date.now() ? { cert, key } : undefined;
  } catch {
    return undefined;
  }
}
