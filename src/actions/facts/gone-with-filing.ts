/** Records from the portal's files that a filing took out of the IMS, as the copy of facts had them then. */
import { IMS_TABLE, imsFacts } from "../../ims/sheet";
import type { ImsRecord } from "../../ims/record";
import type { ActionContext } from "../context";
import { COPIES_TABLE, goneInBatch } from "./copies";
import { keyOfFacts, recordOfFacts } from "./expected-rows";

/** @param batch of the filing's entry; blank for a filing by an earlier Milaan, of which nothing is known. */
export async function goneWithFiling(context: ActionContext, batch: string): Promise<ImsRecord[]> {
  if (batch === "") return [];
  const [grid] = (await context.port.read([{ table: COPIES_TABLE }])).get(COPIES_TABLE) ?? [];
  const gone = await goneInBatch(grid, { table: IMS_TABLE, batch }, (facts) => keyOfFacts(IMS_TABLE, facts));
  return gone.flatMap((facts) => recordOfFacts(imsFacts, facts) ?? []);
}
