/** The sample month is plausible: GSTINs, rates, tax heads and the order of events are right. */
import { describe, expect, test } from "@jest/globals";
import { rowKey } from "../../src/documents/identity";
import type { PortalRow } from "../../src/portal/rows";
import { parseJson } from "../../src/portal/file/json";
import { recognise } from "../../src/portal/recognise";
import type { TaxDocument } from "../../src/documents/document";
import { totalTax } from "../../src/gst/tax";
import { parseGstin, stateOf } from "../../src/gst/gstin";
import { readGstr1, type Gstr1File } from "../../src/gstr1/portal";
import { readIms } from "../../src/ims/portal";
import { sampleMonth } from "../../src/sample";

const { taxpayer, suppliers, files, filings, decisions } = sampleMonth;

const returns: Gstr1File[] = files
  .filter(({ form }) => form !== "IMS")
  .map(({ json, name }) => readGstr1(json, { fileName: name }));
const reported: PortalRow<TaxDocument>[] = returns.flatMap(({ rows }) => rows);
const ims = readIms(files.find(({ form }) => form === "IMS")?.json, taxpayer.gstin);

/** Rates in force from 22 September 2025 (rulebook R-98). */
const RATES = new Set([0, 0.1, 0.25, 1, 1.5, 3, 5, 18, 40]);

interface Item {
  itm_det: { rt: number; txval: number; iamt?: number; camt?: number; samt?: number };
}
interface Documents {
  inv?: { inum: string; pos: string; rchrg: string; val: number; itms: Item[] }[];
  nt?: { nt_num: string; pos: string; rchrg: string; val: number; itms: Item[] }[];
}

/** Every document of every return, as in the file. */
const documentSections = files
  .filter(({ form }) => form !== "IMS")
  .flatMap(({ json }) => {
    const sections = json as { gstin: string } & Record<string, Documents[] | undefined>;
    return ["b2b", "b2ba", "cdnr"].flatMap((section) =>
      (sections[section] ?? []).flatMap(({ inv = [], nt = [] }) => [
        ...inv.map((document) => ({ ...document, number: document.inum, supplier: sections.gstin })),
        ...nt.map((document) => ({ ...document, number: document.nt_num, supplier: sections.gstin })),
      ]),
    );
  });

test("its files are read without a fault, each as the form that it is meant to be", () => {
  expect([...returns, ims].flatMap(({ faults }) => faults)).toEqual([]);
  for (const { json, name, form } of files)
    expect(recognise(parseJson(JSON.stringify(json)), name)).toBe(form);
});

test("it has between 36 and 48 documents, two of which only the portal knows", () => {
  const keys = new Set(reported.map(({ record }) => rowKey(record)));
  const portalOnly = ims.rows.map(({ record }) => record).filter((record) => !keys.has(rowKey(record)));
  expect(portalOnly.map(({ documentNumber }) => documentNumber).sort()).toEqual([
    "2511000000004604",
    "A-106",
  ]);
  const all = keys.size + portalOnly.length;
  expect([all >= 36, all <= 48, keys.size]).toEqual([true, true, reported.length]);
});

test("every GSTIN is well formed, and every supplier sells to the own GSTIN", () => {
  const all = [taxpayer.gstin, ...suppliers.map(({ gstin }) => gstin)];
  expect(all.map((gstin) => parseGstin(gstin))).toEqual(all);
  expect(new Set(reported.map(({ record }) => record.recipientGstin))).toEqual(new Set([taxpayer.gstin]));
  expect(new Set(reported.map(({ record }) => record.supplierGstin))).toEqual(
    new Set(suppliers.map(({ gstin }) => gstin)),
  );
});

describe("the arithmetic of each document", () => {
  test.each(documentSections.map((document) => [document.number, document] as const))(
    "%s",
    (_, { pos, rchrg, val, itms, supplier }) => {
      const interState = supplier.slice(0, 2) !== pos;
      let paise = 0;
      for (const { itm_det: item } of itms) {
        expect(RATES.has(item.rt)).toBe(true);
        const taxable = Math.round(item.txval * 100);
        const [igst, cgst, sgst] = [item.iamt ?? 0, item.camt ?? 0, item.samt ?? 0].map((head) =>
          Math.round(head * 100),
        );
        // Half up in whole paise: integrated tax at the rate, or half of the rate twice.
        const whole = Math.floor((taxable * item.rt + 50) / 100);
        const half = Math.floor((taxable * item.rt + 100) / 200);
        expect([igst, cgst, sgst]).toEqual(interState ? [whole, 0, 0] : [0, half, half]);
        paise += taxable + (rchrg === "Y" ? 0 : interState ? whole : 2 * half);
      }
      expect(Math.round(val * 100)).toBe(paise);
    },
  );
});

test("it has one of each difficult case", () => {
  const of = (found: (record: TaxDocument) => boolean) =>
    reported.filter(({ record }) => found(record)).map(({ record }) => record.documentNumber);
  expect(of(({ reverseCharge }) => reverseCharge)).toEqual(["GTA-0019"]);
  // Supplier and place of supply in one State, the recipient in another: ITC is not available.
  expect(
    of(
      (record) =>
        record.supplierGstin !== "" && stateOf(record.supplierGstin) === record.pos && record.pos !== "27",
    ),
  ).toEqual(["2025-10/046"]);
  expect(of(({ form }) => form === "GSTR-1A")).toEqual(["RA/2526/016", "RA/2526/014", "RA/2526/015"]);
  expect(new Set(of(({ form }) => form === "IFF")).size).toBe(7);
  expect(
    new Set(
      reported
        .filter(({ record }) => record.supplierName.startsWith("="))
        .map(({ record }) => record.supplierName),
    ).size,
  ).toBe(1);
  expect(decisions.filter(({ action }) => action === "Pending")).toHaveLength(3);
});

test("one running bill is amended upward and one downward", () => {
  const tax = (number: string, form: string) => {
    const record = reported
      .map((row) => row.record)
      .find((one) => one.documentNumber === number && one.form === form);
    return record ? totalTax(record.tax) : Number.NaN;
  };
  expect(tax("RA/2526/014", "GSTR-1A")).toBeGreaterThan(tax("RA/2526/014", "GSTR-1"));
  expect(tax("RA/2526/015", "GSTR-1A")).toBeLessThan(tax("RA/2526/015", "GSTR-1"));
});

test("documents that the portal's file repeats agree with the supplier's return", () => {
  const facts = (record: TaxDocument) => [
    rowKey(record),
    record.value,
    record.taxableValue,
    record.tax,
    record.documentDate,
  ];
  const own = new Map(reported.map(({ record }) => [rowKey(record), record]));
  const repeated = ims.rows.map(({ record }) => record).filter((record) => own.has(rowKey(record)));
  expect(repeated).toHaveLength(13);
  expect(repeated.map(facts)).toEqual(
    repeated.map((record) => own.get(rowKey(record))).map((record) => record && facts(record)),
  );
});

test("events are in the order of time, and every decision names an existing document", () => {
  for (const times of [
    files.map(({ importedOn }) => importedOn),
    filings.map(({ on }) => on),
    decisions.map(({ on }) => on),
  ]) {
    expect(times).toEqual([...times].sort());
  }
  for (const decision of decisions) {
    const named = reported.filter(
      ({ record }) =>
        record.supplierGstin === decision.supplier && record.documentNumber === decision.documentNumber,
    );
    expect(named.length).toBeGreaterThan(0);
  }
});

test("each return is filed after it was imported, the quarterly filer's through the IFF", () => {
  for (const { supplier, form, on } of filings) {
    const file =
      files[
        returns.findIndex(
          (candidate) => candidate.gstin === supplier && candidate.rows[0]?.record.form === form,
        )
      ];
    expect(file && file.importedOn < on).toBe(true);
  }
  expect(filings.filter(({ form }) => form === "IFF").map(({ supplier }) => supplier)).toEqual(
    suppliers.filter(({ frequency }) => frequency === "Quarterly").map(({ gstin }) => gstin),
  );
});
