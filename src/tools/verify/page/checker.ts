/** Checks a file in this thread, where the scripts of Office.js are loaded. */
import { hashOfBytes } from "../../../evidence/entry";
import { connectOffice } from "../../../workbench/headless/connect";
import { checkFile } from "../check";
import type { Engine } from "./messages";
import { officeRealm } from "./office-realm";

export const check: Engine = async ({ bytes, checkpoint, now }, onStep) => {
  const sha256 = hashOfBytes(bytes);
  const request = { bytes, now, actor: "Verify page", ...(checkpoint === undefined ? {} : { checkpoint }) };
  const report = await checkFile(request, (host) => connectOffice(host, officeRealm()), onStep);
  return { report, sha256 };
};
