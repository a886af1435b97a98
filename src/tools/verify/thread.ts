/** The thread in which `npm run verify` reads a file, so that it can be terminated. */
import { parentPort, workerData } from "node:worker_threads";
import { bootOffice } from "../../workbench/headless/boot";
import { checkFile, type CheckRequest } from "./check";
import { LOADED } from "./in-thread";

const request = workerData as CheckRequest;
parentPort?.postMessage(LOADED);
void checkFile(
  request,
  (host) => bootOffice(host),
  () => undefined,
).then((report) => parentPort?.postMessage(report));
