/** The goals for the data path, and the tables of figures against them. */
import { ACTIONS, CHROMIUM_ACTIONS, MEASURED_AGAINST, type Action, type Figures } from "./figures";
import { padded } from "./table";

interface Goal {
  readonly name: string;
  /** Left out where there is no goal. */
  readonly most?: number;
  readonly digits: number;
  readonly valueOf: (figures: Figures) => number;
}

const RATIOS: Readonly<Partial<Record<Action, number>>> = {
  import: 2,
  again: 2,
  draw: 3.5,
  sync: 2,
  generate: 2.5,
  lock: 3,
  open: 1.2,
};
/** Actions that send cells. */
const WRITING: readonly Action[] = ["import", "draw", "generate"];
/** Of a command from one size to the next, for each time that the next is larger. */
const GROWTH = 1.1;

const GOALS: readonly Goal[] = [
  ...ACTIONS.map((action): Goal => {
    const most = RATIOS[action];
    return {
      name: `${action} × ${MEASURED_AGAINST[action]}`,
      ...(most === undefined ? {} : { most }),
      digits: 2,
      valueOf: (figures) => figures[action].ratio,
    };
  }),
  ...(["draw", "lock"] as const).map((action): Goal => ({
    name: `${action} × the same of all its sheets`,
    digits: 2,
    valueOf: (figures) => figures[action].ratioAllCells ?? Number.NaN,
  })),
  ...WRITING.map((action): Goal => ({
    name: `${action}, bytes sent × the cells' JSON`,
    most: 1.1,
    digits: 2,
    valueOf: (figures) => figures[action].bytesRatio,
  })),
  { name: "open, MB read", most: 20, digits: 1, valueOf: ({ open }) => open.bytesRead / 1e6 },
  {
    name: "one answer among 100,000 × among 1,000",
    most: 1.3,
    digits: 2,
    valueOf: ({ answer }) => answer.ms100k / answer.ms1k,
  },
  { name: "one answer, requests", most: 2, digits: 0, valueOf: ({ answer }) => answer.requests },
  { name: "one answer, kB of cells", most: 8, digits: 1, valueOf: ({ answer }) => answer.cellBytes / 1e3 },
  {
    name: "functions evaluated after one answer × dependent",
    most: 1,
    digits: 0,
    valueOf: ({ functions }) => functions.evaluatedAfterOneAnswer / functions.dependent,
  },
  { name: "heap after an import, MB", most: 200, digits: 0, valueOf: (figures) => figures.heapAfterImportMB },
];

export type BySize = ReadonlyMap<number, Figures>;

const shown = (size: number): string => size.toLocaleString("en-IN");

/** A figure above its goal is marked. */
export function goalLines(all: BySize): string[] {
  const rows = GOALS.map(({ name, most, digits, valueOf }) => {
    const cells = [...all.values()].map((figures) => {
      const value = valueOf(figures);
      return `${value.toFixed(digits)}${most !== undefined && value > most ? " !" : "  "}`;
    });
    return [name, most === undefined ? "" : String(most), ...cells];
  });
  return padded([["", "at most", ...[...all.keys()].map((size) => `${shown(size)}  `)], ...rows]);
}

export function costLines(all: BySize): string[] {
  const rows = ACTIONS.flatMap((action) => {
    let before: { readonly size: number; readonly ms: number } | undefined;
    return [...all].map(([size, figures]) => {
      const { ms, requests, bytesSent, bytesRead } = figures[action];
      const growth = before ? ms / before.ms : undefined;
      const isOver = before !== undefined && growth !== undefined && growth > (GROWTH * size) / before.size;
      before = { size, ms };
      const grown = growth === undefined ? "" : `× ${growth.toFixed(1)}${isOver ? " !" : "  "}`;
      return [
        action,
        shown(size),
        ms.toFixed(0),
        String(requests),
        megabytes(bytesSent),
        megabytes(bytesRead),
        grown,
      ];
    });
  });
  return padded([["", "documents", "CPU ms", "requests", "MB sent", "MB read", "growth  "], ...rows]);
}

/** The goal of the pane's longest task, milliseconds. */
const LONGEST_TASK = 200;

export function chromiumLines(all: BySize): string[] {
  const rows = CHROMIUM_ACTIONS.flatMap((action) =>
    [...all].flatMap(([size, { chromium }]) => {
      if (chromium === undefined) return [];
      const { ratio, ms, longestTaskMs, longestWallMs, longestHostTaskMs } = chromium[action];
      const most = RATIOS[action];
      return [
        [
          action,
          shown(size),
          ms.toFixed(0),
          `${ratio.toFixed(2)}${most !== undefined && ratio > most ? " !" : "  "}`,
          `${longestTaskMs.toFixed(0)}${longestTaskMs > LONGEST_TASK ? " !" : "  "}`,
          longestWallMs.toFixed(0),
          longestHostTaskMs.toFixed(0),
        ],
      ];
    }),
  );
  const heaps = [...all].flatMap(([size, { chromium }]) =>
    chromium ? [`heap after an import of ${shown(size)}: ${chromium.heapAfterImportMB.toFixed(0)} MB`] : [],
  );
  const headings = [
    "",
    "documents",
    "CPU ms",
    "× host  ",
    "longest task ms  ",
    "as waited",
    "host's longest",
  ];
  return rows.length === 0 ? [] : ["In Chromium:", ...padded([headings, ...rows]), ...heaps];
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
