/** What the portal's files had brought and a filing took out of the IMS, as the copy of facts held it then. */
import { IMS_TABLE, imsFacts } from "../../ims/sheet";
import type { ImsRecord } from "../../ims/record";
import type { ActionContext } from "../context";
import { COPIES_TABLE, goneWith } from "./copies";
import { keyOfFacts, recordOfFacts } from "./sources";

/** @param batch of the filing's entry; nothing is known of a filing that an earlier Milaan wrote. */
export async function goneWithFiling(context: ActionContext, batch: string): Promise<ImsRecord[]> {
  if (batch === "") return [];
  const [grid] = (await context.port.read([{ table: COPIES_TABLE }])).get(COPIES_TABLE) ?? [];
  const gone = await goneWith(grid, { table: IMS_TABLE, batch }, (facts) => keyOfFacts(IMS_TABLE, facts));
  return gone.flatMap((facts) => recordOfFacts(imsFacts, facts) ?? []);
}
