/** The cost of one answer, in a small and in a large workbook. */
import type { Workbook } from "../../src/workbench/model";
import { costOf, median, type Cost } from "./cost";
import { imsFile } from "./documents";
import type { Answers } from "./figures";
import { accepted, AFTER, emptyWorkbook, required } from "./empty-workbook";

const ANSWERS = 21;
/** One answer writes a few rows; whole columns are cleared. */
const MOST_ROWS = 1000;

export interface AnswerSizes {
  readonly small: number;
  readonly large: number;
}

/** The sizes at which an answer is measured, whatever sizes are asked for. */
export const ANSWER_SIZES: AnswerSizes = { small: 1_000, large: 100_000 };

export async function answersAt({ small, large }: AnswerSizes): Promise<Answers> {
  const few = await oneAnswer(small);
  const many = await oneAnswer(large);
  const { requests, bytesSent, cellBytes } = many;
  return { ms1k: few.cpu, ms100k: many.cpu, requests, bytesSent, cellBytes };
}

/** JSON of the cells that are written while something runs; what is cleared has none. */
async function bytesWritten(workbook: Workbook, work: () => Promise<unknown>): Promise<number> {
  let bytes = 0;
  const stop = workbook.on((change) => {
    if (change.kind !== "cells" || change.by !== "api" || change.rect.rows > MOST_ROWS) return;
    const values = change.sheet.values(change.rect).flat();
    bytes += values.reduce<number>((sum, value) => sum + (value === null ? 0 : sizeOf(value)), 0);
  });
  try {
    await work();
  } finally {
    stop();
  }
  return bytes;
}

const sizeOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** The middle one of some answers, each to another document. */
async function oneAnswer(
  count: number,
): Promise<Pick<Cost, "cpu" | "requests" | "bytesSent"> & { readonly cellBytes: number }> {
  const addin = await emptyWorkbook(AFTER);
  const { host, session, workbook } = addin;
  await required(session.importFile("ims.json", imsFile(count)));
  const costs: Cost[] = [];
  const step = Math.max(1, Math.floor(count / (ANSWERS + 1)));
  for (let answer = 0; answer < Math.min(ANSWERS, count); answer += 1) {
    await addin.idle();
    costs.push(await costOf(host, () => required(session.answer(accepted(answer * step, 1)))));
  }
  const cellBytes = await bytesWritten(workbook, () => required(session.answer(accepted(count - 1, 1))));
  await addin.close();
  return {
    cellBytes,
    cpu: median(costs.map(({ cpu }) => cpu)),
    requests: median(costs.map(({ requests }) => requests)),
    bytesSent: median(costs.map(({ bytesSent }) => bytesSent)),
  };
}
