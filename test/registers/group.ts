/**
 * A group of registrations from one made register: suppliers sell to several of them, some bookings are in another
 * registration than the one to which the document was reported, and some are in two.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { makeRegisters, type MadeDocument, type RegistersRequest, type TrueLink } from "./generate";
import { Random } from "./random";
import { csvRow, HEADINGS } from "./side";
import { gstinOf, HOME_PAN } from "./suppliers";

export interface GroupRequest extends RegistersRequest {
  readonly registrations: number;
}

export interface MadeGroup {
  readonly gstins: readonly string[];
  /** Under ids that are unique in the group, as `GSTIN/id`. */
  readonly books: readonly MadeDocument[];
  readonly statement: readonly MadeDocument[];
  readonly links: readonly TrueLink[];
  /** Bookings in another registration than the document's, by id, and those that repeat one of another. */
  readonly sisters: ReadonlySet<string>;
  readonly claimedTwice: ReadonlySet<string>;
}

const PANS = [HOME_PAN, "AAGCT7312M"];
const STATES = Array.from({ length: 37 }, (_, at) => String(at + 1).padStart(2, "0"));
const SISTER_SHARE = 0.01;
const TWICE_SHARE = 0.004;

/** Registrations of the group: most of one PAN, one in five of another company. */
function gstinsOf(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const pan = PANS[at % 5 === 4 ? 1 : 0] ?? HOME_PAN;
    return gstinOf(STATES[at % STATES.length] ?? "27", pan, String(1 + Math.floor(at / STATES.length)));
  });
}

export function makeGroup(request: GroupRequest): MadeGroup {
  const { books, statement, links } = makeRegisters(request);
  const random = new Random(request.seed * 104_729 + 5);
  const gstins = gstinsOf(request.registrations);
  const sisters = new Set<string>();
  const claimedTwice = new Set<string>();
  const homes = homesOf(links, [...books, ...statement], () => random.pick(gstins));
  const ids = new Map<string, string>();
  const placed = (made: MadeDocument, home: string): MadeDocument => {
    const id = `${home}/${made.id}`;
    ids.set(made.id, id);
    return { ...made, home, id };
  };
  const inStatement = statement.map((made) => placed(made, homes.get(made.id) ?? ""));
  const linked = new Set(links.map(({ books: id }) => id));
  const inBooks: MadeDocument[] = [];
  for (const made of books) {
    const home = homes.get(made.id) ?? "";
    const isLinked = linked.has(made.id);
    if (isLinked && random.chance(SISTER_SHARE)) {
      const moved = placed(made, another(random, gstins, home));
      inBooks.push(moved);
      sisters.add(moved.id);
      continue;
    }
    inBooks.push(placed(made, home));
    if (!isLinked || !random.chance(TWICE_SHARE)) continue;
    const other = another(random, gstins, home);
    const again = { ...made, home: other, id: `${other}/${made.id}again` };
    inBooks.push(again);
    claimedTwice.add(again.id);
  }
  return {
    ...{ gstins, books: inBooks, statement: inStatement, sisters, claimedTwice },
    links: links.map((link) => ({
      ...link,
      books: ids.get(link.books) ?? link.books,
      statement: ids.get(link.statement) ?? link.statement,
    })),
  };
}

/** Linked documents are of one registration, whatever their number. */
function homesOf(
  links: readonly TrueLink[],
  documents: readonly MadeDocument[],
  pick: () => string,
): Map<string, string> {
  const homes = new Map<string, string>();
  for (const { books, statement } of links) {
    const home = homes.get(books) ?? homes.get(statement) ?? pick();
    homes.set(books, home).set(statement, home);
  }
  for (const { id } of documents) if (!homes.has(id)) homes.set(id, pick());
  return homes;
}

function another(random: Random, gstins: readonly string[], home: string): string {
  const others = gstins.filter((gstin) => gstin !== home);
  return others.length > 0 ? random.pick(others) : home;
}

/** A folder for each registration with books.csv and statement.csv. */
export function writeGroup(folder: string, { gstins, books, statement }: MadeGroup): void {
  const sides = { books: byHome(books), statement: byHome(statement) };
  for (const gstin of gstins) {
    mkdirSync(path.join(folder, gstin), { recursive: true });
    for (const side of ["books", "statement"] as const) {
      const rows = (sides[side].get(gstin) ?? []).map((made) =>
        csvRow({ ...made, id: made.id.slice(gstin.length + 1) }),
      );
      writeFileSync(path.join(folder, gstin, `${side}.csv`), [HEADINGS.join(","), ...rows, ""].join("\r\n"));
    }
  }
}

function byHome(documents: readonly MadeDocument[]): Map<string, MadeDocument[]> {
  const homes = new Map<string, MadeDocument[]>();
  for (const made of documents) {
    const sharing = homes.get(made.home);
    if (sharing) sharing.push(made);
    else homes.set(made.home, [made]);
  }
  return homes;
}
