/** Checks a file in this thread, where the scripts of Office.js are loaded. */
import { hashOfBytes } from "../../../evidence/entry";
import { connectOffice } from "../../../workbench/headless/connect";
import { checkFile } from "../check";
import type { Engine } from "./messages";
import { officeRealm } from "./office-realm";

export const check: Engine = async ({ bytes, kept, now }, tell) => {
  const sha256 = hashOfBytes(bytes);
  const request = { bytes, now, actor: "Verify page", ...(kept === undefined ? {} : { kept }) };
  const report = await checkFile(request, (host) => connectOffice(host, officeRealm()), tell);
  return { report, sha256 };
};
