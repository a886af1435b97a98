/** Starts the real Office.js in Node, in the realm of the code that is running now or in another one. */
import type { OfficeHost } from "../office/host";
import { connectOffice, type RunningOffice } from "./connect";
import { currentRealm, officeScript, type Realm } from "./office-scripts";

export type OfficeInNode = RunningOffice;

/** Boots Office.js; the globals Office, Excel, CustomFunctions and OfficeExtension exist when it resolves. */
export function bootOffice(host: OfficeHost, realm: Realm = currentRealm()): Promise<OfficeInNode> {
  return connectOffice(host, {
    global: realm.global,
    run: (path) => realm.run(officeScript(path)),
    later: (work) => void setImmediate(work),
  });
}
