/**
 * The files of a group: a folder for each GSTIN with files whose names begin with books or statement, or a list of
 * them, `group.csv`, with the columns gstin, side and file.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { isFault } from "../../gst/fault";
import { parseGstin } from "../../gst/gstin";
import { eachCsvRow } from "../reconcile/read-csv";

export interface InputFile {
  readonly gstin: string;
  readonly side: "books" | "statement";
  readonly file: string;
}

export interface Found {
  readonly files: readonly InputFile[];
  /** What was passed over, as sentences. */
  readonly remarks: readonly string[];
}

const NAME = /^(books|statement)[^/\\]*\.(csv|parquet|json|zip|xlsx|xlsm)$/i;
export const LIST = "group.csv";

/** @throws Error where there is no group to be found. */
export async function findInputs(folder: string): Promise<Found> {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder.`);
  const list = path.join(folder, LIST);
  const found = existsSync(list) ? await fromList(folder, list) : fromFolders(folder);
  if (found.files.length === 0)
    throw new Error(
      `${folder} has no files of a registration: give each GSTIN a folder with books.csv and statement.csv, or list the files in ${LIST}.`,
    );
  const files = [...found.files].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const twice = files.find((file, at) => at > 0 && file.file === files[at - 1]?.file);
  if (twice) throw new Error(`${twice.file} is given twice.`);
  return { files, remarks: found.remarks };
}

function keyOf({ gstin, side, file }: InputFile): string {
  return `${gstin} ${side} ${file}`;
}

function fromFolders(folder: string): Found {
  const files: InputFile[] = [];
  const remarks: string[] = [];
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    // What looks like no GSTIN at all is some other folder.
    if (name.length !== 15) continue;
    const gstin = parseGstin(name);
    if (isFault(gstin)) {
      remarks.push(`The folder ${name} is passed over: ${gstin.sentence}`);
      continue;
    }
    for (const file of readdirSync(path.join(folder, name))) {
      const side = sideOfName(file);
      if (side) files.push({ gstin, side, file: path.join(folder, name, file) });
      else remarks.push(`${name}/${file} is passed over: its name begins with neither books nor statement.`);
    }
  }
  return { files, remarks };
}

function sideOfName(name: string): InputFile["side"] | undefined {
  const [, side] = NAME.exec(name) ?? [];
  if (side === undefined) return undefined;
  return side.toLowerCase() === "books" ? "books" : "statement";
}

async function fromList(folder: string, list: string): Promise<Found> {
  const files: InputFile[] = [];
  let places: readonly number[] | undefined;
  await eachCsvRow(list, (row, cells) => {
    if (!places) {
      const names = cells.map((cell) => cell.trim().toLowerCase());
      places = ["gstin", "side", "file"].map((name) => names.indexOf(name));
      return places.includes(-1) ? new Error(`${list} needs the columns gstin, side and file.`) : undefined;
    }
    const [number = "", side = "", file = ""] = places.map((at) => (cells[at] ?? "").trim());
    if (number === "" && side === "" && file === "") return undefined;
    const gstin = parseGstin(number);
    if (isFault(gstin)) return new Error(`${list}, row ${row}: ${gstin.sentence} ${gstin.remedy}`);
    if (side !== "books" && side !== "statement")
      return new Error(`${list}, row ${row}: “${side.slice(0, 20)}” is not a side: give books or statement.`);
    const place = path.resolve(folder, file);
    if (!existsSync(place)) return new Error(`${list}, row ${row}: there is no file ${file.slice(0, 200)}.`);
    files.push({ gstin, side, file: place });
    return undefined;
  });
  return { files, remarks: [] };
}
