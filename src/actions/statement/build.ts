/** A period's statement from the current answers, and what it was built on: for generating, filing and the checks. */
import type { Period } from "../../gst/period";
import { inSlices } from "../../gst/slices";
import { generateSteps, type Statement } from "../../gstr2b/generate";
import type { ImsRecord } from "../../ims/record";
import { refreshSteps } from "../../ims/refresh";
import type { ActionContext } from "../context";
import { readFiled, type Filed } from "../history";
import { recordsOf, type Opened } from "../layers";

export interface Built {
  readonly history: Filed;
  /** As answered now, with what follows from the answers. */
  readonly ims: readonly ImsRecord[];
  readonly statement: Statement;
}

/** Reads the statements filed before, and builds the period's own on them. */
export async function buildStatement(
  context: ActionContext,
  { transaction, layers }: Pick<Opened, "transaction" | "layers">,
  period: Period,
): Promise<Built> {
  const gstr2a = recordsOf(layers.gstr2a);
  const history = await readFiled(context, transaction, gstr2a);
  const { taxpayer } = transaction;
  const { asOf, pause } = context;
  const ims = await inSlices(refreshSteps(recordsOf(layers.ims), history, taxpayer, asOf), pause);
  const steps = generateSteps(period, { ims, gstr2a, ...history }, taxpayer, asOf);
  return { history, ims, statement: await inSlices(steps, pause) };
}
