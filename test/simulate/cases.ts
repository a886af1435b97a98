/** Step lists that once failed, shrunk: each is played beside the reference model like any other list. */
import type { Step } from "./steps";

const SAVED = { supplier: "L", kind: "Invoice", number: "2511-3" } as const;
const NOTE = { supplier: "S", kind: "Credit note", number: "2510-2" } as const;
const OCTOBER = { supplier: "S", kind: "Invoice", number: "2510-1" } as const;
const CARRIED = { supplier: "S", kind: "Invoice", number: "A-2" } as const;
const TIE_OUT = { table: "GSTR3B_TieOut", row: "2025-10 4(A)(5)" } as const;
const GSTIN = { do: "type small", table: "Milaan", row: "GSTIN", heading: "Value" } as const;

export const CASES: readonly (readonly [name: string, steps: readonly Step[]])[] = [
  [
    "a row inserted into the IMS is removed before its typed answer is read",
    [
      { on: "2025-11-06T09:00:07", do: "save", document: OCTOBER, period: "2025-10", paise: 900_000 },
      { on: "2025-11-12T09:00:15", do: "insert row", layer: "IMS", number: "X-0", seen: "open" },
    ],
  ],
  [
    "a row inserted into GSTR-2A while a saved document has moved with the calendar",
    [
      { on: "2025-11-12T09:00:15", do: "save", document: SAVED, period: "2025-11", paise: 2 },
      { on: "2025-12-15T09:00:19", do: "insert row", layer: "GSTR2A", number: "X-0", seen: "open" },
    ],
  ],
  [
    "a date typed over, of a saved document that has moved with the calendar",
    [
      { on: "2025-12-09T09:02:49", do: "save", document: SAVED, period: "2025-11", paise: 1_080_001 },
      {
        ...{ on: "2025-12-26T09:04:01", do: "type fact", layer: "GSTR2A", document: SAVED },
        ...{ heading: "Date", text: "=1+1", seen: "closed" },
      },
    ],
  ],
  [
    "a saved note whose row is deleted once the period in which it was shown is filed",
    [
      { on: "2025-11-21T09:01:30", do: "generate", period: "2025-10" },
      { on: "2025-11-21T09:01:31", do: "file 3b", period: "2025-10" },
      { on: "2025-11-22T09:01:32", do: "save", document: NOTE, period: "2025-10", paise: 900_000 },
      { on: "2026-01-01T09:04:28", do: "generate", period: "2025-11" },
      { on: "2026-01-01T09:04:29", do: "file 3b", period: "2025-11" },
      { on: "2026-01-03T09:04:37", do: "delete row", layer: "IMS", document: NOTE, seen: "open" },
    ],
  ],
  [
    "a record kept pending past its period and answered since, whose row is deleted",
    [
      {
        ...{ on: "2025-11-04T09:00:04", do: "import GSTR-2A" },
        documents: [{ document: CARRIED, period: "2025-10", paise: 720_000, filedOn: "2025-11-04" }],
      },
      { on: "2025-11-26T09:00:27", do: "answer", document: CARRIED, action: "Pending", reduction: "full" },
      { on: "2025-11-29T09:00:30", do: "generate", period: "2025-10" },
      { on: "2025-11-30T09:00:31", do: "file 3b", period: "2025-10" },
      { on: "2025-12-19T09:00:51", do: "answer", document: CARRIED, action: "No action", reduction: "full" },
      { on: "2025-12-23T09:00:55", do: "delete row", layer: "IMS", document: CARRIED, seen: "closed" },
    ],
  ],
  [
    "a later file that shows another amount of an invoice in a filed statement",
    [
      {
        ...{ on: "2025-11-10T09:00:41", do: "import GSTR-2A" },
        documents: [{ document: CARRIED, period: "2025-10", paise: 720_000, filedOn: "2025-11-10" }],
      },
      { on: "2025-11-16T09:01:07", do: "generate", period: "2025-10" },
      { on: "2025-11-16T09:01:09", do: "file 3b", period: "2025-10" },
      {
        ...{ on: "2025-11-18T09:01:18", do: "import GSTR-2A" },
        documents: [{ document: CARRIED, period: "2025-10", paise: 900_000, filedOn: "2025-11-10" }],
      },
    ],
  ],
  [
    "rows of the tie-out copied, deleted and typed over",
    [
      { on: "2025-11-14T09:01:34", do: "generate", period: "2025-10" },
      { on: "2025-11-15T09:02:01", do: "duplicate small row", ...TIE_OUT, seen: "open" },
      { on: "2025-11-15T09:02:02", do: "delete small row", ...TIE_OUT, seen: "closed" },
      {
        ...{ on: "2025-11-15T09:02:03", do: "type small", ...TIE_OUT },
        ...{ heading: "GSTR-2B integrated tax", text: "2025-12", seen: "open" },
      },
      {
        ...{ on: "2025-11-15T09:02:04", do: "type small", ...TIE_OUT },
        ...{ heading: "Period", text: "x", seen: "in one go" },
      },
    ],
  ],
  [
    "a GSTIN that would block every action",
    [
      { on: "2026-02-18T09:01:35", ...GSTIN, text: "nobody", seen: "open" },
      { on: "2026-02-18T09:01:36", ...GSTIN, text: "", seen: "closed" },
      { on: "2026-02-18T09:01:37", ...GSTIN, text: "29AAGCB7383J1Z4", seen: "in one go" },
    ],
  ],
];
