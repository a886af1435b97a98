/** The colours of a layout's tones in Excel. */
import type { Tone } from "../../../sheet/layout";

/** Fill and font colour of each tone; contrast on white more than 4.5 to 1. */
export const TONES: Readonly<Record<Tone, { fill: string; fontColor: string }>> = {
  good: { fill: "#DFF6DD", fontColor: "#0B5A08" },
  bad: { fill: "#FDE7E9", fontColor: "#8A1C21" },
  wait: { fill: "#FFF4CE", fontColor: "#6B5300" },
  warn: { fill: "#FFE9D9", fontColor: "#7A3A07" },
  quiet: { fill: "#F3F2F1", fontColor: "#3B3A39" },
};
