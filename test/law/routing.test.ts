import { describe, expect, test } from "@jest/globals";
import { documentClass } from "../../src/documents/class";
import type { TaxDocument } from "../../src/documents/document";
import { KINDS, type Kind } from "../../src/documents/kind";
import { isFault } from "../../src/gst/fault";
import type { Gstin } from "../../src/gst/gstin";
import { thePeriod } from "../../src/gst/period";
import { bypassOf, routeOf } from "../../src/gstr2a/route";
import { UNAVAILABLE } from "../../src/gstr2a/record";
import { sectionIn2b } from "../../src/gstr2b/section";
import { allowedLetters, optionsFor } from "../../src/ims/allowed-actions";
import { newRecord } from "../../src/ims/receive";
import { theDay, type Moment } from "../../src/gst/date";
import {
  BYPASSES,
  DOCUMENT_CLASSES,
  noSuppliers,
  routingRules,
  sectionNames,
  type DocumentClass,
} from "../../src/law/routing";
import { DEFAULT_POLICIES } from "../../src/law/policies";
import type { Taxpayer } from "../../src/law/taxpayer";
import { igst, OWN_GSTIN, testDocument, SUPPLIER } from "../support/month";

const taxpayer: Taxpayer = {
  gstin: OWN_GSTIN,
  frequency: "Monthly",
  filedThrough: thePeriod("2020-07"),
  annualReturns: new Map(),
  extensions: [],
  policies: DEFAULT_POLICIES,
};

/** A document of each class, with nothing special but its class. */
function documentOf(of: DocumentClass): TaxDocument {
  const amends = /A$/.test(of) ? { originalNumber: "1", originalDate: theDay("2026-01-02") } : {};
  const kinds: [RegExp, Kind][] = [
    [/^B2B/, "Invoice"],
    [/^DN/, "Debit note"],
    [/^CN/, "Credit note"],
    [/^ECO/, "ECO document"],
    [/^IMPG/, "Bill of entry"],
    [/^ISD/, "ISD invoice"],
    [/^TDS/, "TDS credit"],
    [/^TCS/, "TCS credit"],
  ];
  const kind = kinds.find(([name]) => name.test(of))?.[1] ?? "Invoice";
  const overseas = of === "IMPG" || of === "IMPGA";
  return testDocument(kind, "1", "2026-01-02", {
    tax: igst(100),
    ...amends,
    ...(overseas ? { supplierGstin: "" } : {}),
  });
}

const at = (of: DocumentClass, period: string) => routingRules[of].at(period);

describe("the routing table of the rulebook (R-4)", () => {
  test("gives the class of every kind of document, original or amendment", () => {
    expect(DOCUMENT_CLASSES.map((of) => documentClass(documentOf(of)))).toEqual(DOCUMENT_CLASSES);
    expect(KINDS.map((kind) => documentClass({ kind, supplierGstin: "", originalNumber: "" }))).toEqual([
      ...["B2B", "DN", "CN", "ECO", "ISD", "ISD", "IMPG", "TDS", "TCS"],
    ]);
  });

  // class | 2A tab | IMS section | 2B sheet | before 10/2024, from then, from 10/2025 | reject | pending in P1 and P2
  test.each<[DocumentClass, string, string, string, string, string, string, string]>([
    ["B2B", "B2B", "B2B", "B2B", "2B IMS IMS", "Y", "to the time limit", "to the time limit"],
    ["B2BA", "B2BA", "B2BA", "B2BA", "2B IMS IMS", "Y", "by amendment", "by amendment"],
    ["DN", "CDNR", "B2B-DN", "B2B-CDNR", "2B IMS IMS", "Y", "to the time limit", "to the time limit"],
    ["DNA", "CDNRA", "B2B-DNA", "B2B-CDNRA", "2B IMS IMS", "Y", "by amendment", "by amendment"],
    ["CN", "CDNR", "B2B-CN", "B2B-CDNR", "2B IMS IMS", "Y", "limited", "limited"],
    ["CNA", "CDNRA", "B2B-CNA", "B2B-CDNRA", "2B IMS IMS", "Y", "by amendment", "by amendment"],
    ["ECO", "ECO", "ECO", "ECO", "2B IMS IMS", "Y", "to the time limit", "to the time limit"],
    ["ECOA", "ECOA", "ECOA", "ECOA", "2B IMS IMS", "Y", "by amendment", "by amendment"],
    ["IMPG", "IMPG", "IMPG", "IMPG", "2B 2B IMS", "N", "no", "to the time limit"],
    ["IMPGA", "IMPG", "IMPGA", "IMPGA", "2B 2B IMS", "N", "no", "to the time limit"],
    ["IMPGSEZ", "IMPG SEZ", "IMPGSEZ", "IMPGSEZ", "2B 2B IMS", "N", "no", "to the time limit"],
    ["IMPGSEZA", "IMPG SEZ", "IMPGSEZA", "IMPGSEZA", "2B 2B IMS", "N", "no", "to the time limit"],
    ["ISD", "ISD", "", "ISD", "2B 2B 2B", "N", "no", "no"],
    ["ISDA", "ISDA", "", "ISDA", "2B 2B 2B", "N", "no", "no"],
    ["TDS", "TDS", "", "", "2A 2A 2A", "N", "no", "no"],
    ["TDSA", "TDSA", "", "", "2A 2A 2A", "N", "no", "no"],
    ["TCS", "TCS", "", "", "2A 2A 2A", "N", "no", "no"],
  ])("%s: 2A %s, IMS %s, 2B %s", (of, gstr2a, ims, gstr2b, ways, reject, first, second) => {
    const short = { IMS: "IMS", "GSTR-2B": "2B", "GSTR-2A only": "2A" };
    const rulings = ["2024-09", "2024-10", "2025-09", "2025-10"].map((period) => {
      const ruling = at(of, period);
      if (isFault(ruling)) throw new Error(ruling.sentence);
      return ruling.value;
    });
    const [before, v1, still1, v2] = rulings;
    expect(still1).toEqual(v1);
    expect([before, v1, v2].map((rule) => short[rule?.way ?? "IMS"]).join(" ")).toBe(ways);
    expect(sectionNames(of)).toEqual({ gstr2a, ims, gstr2b });
    expect([v2?.reject ? "Y" : "N", v1?.pending, v2?.pending]).toEqual([reject, first, second]);
  });

  test.each(DOCUMENT_CLASSES)("%s is a fault for a period before any statement that shows it", (of) => {
    // GSTR-2B begins with July 2020; TDS and TCS are in GSTR-2A, which is as old as GST.
    const [before, first] = /^T[DC]S/.test(of) ? ["2017-06", "2017-07"] : ["2020-06", "2020-07"];
    expect(at(of, before)).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(at(of, first)).toMatchObject({ value: { reject: false, pending: "no" } });
  });

  test.each(["ISD", "ISDA"] as const)(
    "of %s has an open question since October 2024: are IMS actions possible",
    (of) => {
      expect(at(of, "2024-09")).not.toHaveProperty("openQuestion");
      expect(at(of, "2024-10")).toMatchObject({ openQuestion: expect.stringContaining("is open") });
    },
  );
});

describe("a document of each class", () => {
  // Before the IMS, under its first and its second rules: the last period of each and the first.
  const periods = ["2024-09", "2024-10", "2025-09", "2025-10"] as const;
  const through = "2B IMS IMS IMS";
  test.each<[DocumentClass, string, string]>([
    ["B2B", through, "A R P, A R P, A R P"],
    ["DN", through, "A R P, A R P, A R P"],
    ["CN", through, "A R, A R, A R P"],
    ["ECO", through, "A R P, A R P, A R P"],
    ["B2BA", through, "A R P, A R P, A R P"],
    ["DNA", through, "A R P, A R P, A R P"],
    // Its original is unknown, so it counts as an upward amendment of zero.
    ["CNA", through, "A R, A R, A R P"],
    ["ECOA", through, "A R P, A R P, A R P"],
    ["IMPG", "2B 2B 2B IMS", "-, -, A P"],
    ["IMPGA", "2B 2B 2B IMS", "-, -, A P"],
    ["IMPGSEZ", "2B 2B 2B IMS", "-, -, A P"],
    ["IMPGSEZA", "2B 2B 2B IMS", "-, -, A P"],
    ["ISD", "2B 2B 2B 2B", "-, -, -"],
    ["ISDA", "2B 2B 2B 2B", "-, -, -"],
    ["TDS", "2A 2A 2A 2A", "-, -, -"],
    ["TDSA", "2A 2A 2A 2A", "-, -, -"],
    ["TCS", "2A 2A 2A 2A", "-, -, -"],
  ])("of class %s is routed %s and has the actions %s", (of, ways, letters) => {
    const document = documentOf(of);
    const asOf = "2026-01-05T12:00:00" as Moment;
    const routes = periods.map((period) => {
      const routed = routeOf(document, thePeriod(period), taxpayer, asOf);
      return isFault(routed) ? routed.code : routed.route.replace("GSTR-", "").replace(" only", "");
    });
    expect(routes.join(" ")).toBe(ways);
    const open = periods.slice(1).map((period) => {
      const rule = at(of, period);
      if (isFault(rule) || rule.value.way !== "IMS") return "-";
      const options = optionsFor(
        { ...newRecord({ ...document, period2b: thePeriod(period) }) },
        taxpayer,
        `${period}-28T12:00:00` as Moment,
      );
      return isFault(options) ? options.code : allowedLetters(options);
    });
    expect(open.join(", ")).toBe(letters);
  });

  test.each([
    ["reverse charge", { reverseCharge: true }],
    ["GSTR-5", { form: "GSTR-5" as const }],
    ["POS", { pos: "29", tax: { ...documentOf("B2B").tax, cgst: 100 as never, sgst: 100 as never } }],
    ["16(4)", { documentDate: theDay("2023-05-05"), filedOn: "2026-01-05T12:00:00" as Moment }],
  ])("bypasses the IMS under the second rules too because of %s", (why, more) => {
    for (const name of ["B2B", "B2BA", "DN", "DNA", "ECO", "ECOA"] as const) {
      const document = { ...documentOf(name), ...more };
      const routed = routeOf(document, thePeriod("2025-12"), taxpayer, "2026-01-05T12:00:00" as Moment);
      expect([name, isFault(routed) ? routed.code : routed.route]).toEqual([name, "GSTR-2B"]);
      expect(isFault(routed) ? "" : bypassOf(document, routed.unavailable)).toBe(why);
    }
  });

  test("has a source for every reason to bypass, including every reason for unavailable ITC", () => {
    expect(UNAVAILABLE.filter((reason) => reason !== "" && !(reason in BYPASSES))).toEqual([]);
    expect(Object.values(BYPASSES).every((source) => source.length > 10)).toBe(true);
  });
});

test.each([
  ["Invoice", "", "available", "B2B"],
  ["Invoice", "INV-0", "not available", "B2BA"],
  ["Invoice", "", "rejected", "B2B(Rejected)"],
  ["Credit note", "CN-0", "rejected", "B2B-CDNRA(Rejected)"],
  ["ECO document", "E-0", "rejected", "ECOA(Rejected)"],
  ["Invoice", "INV-0", "reversal", "B2BA (ITC Reversal)"],
  ["Debit note", "", "reversal", "B2B-DNR"],
  ["Debit note", "DN-0", "reversal", "B2B-DNRA"],
  ["Bill of entry", "", "available", "IMPGSEZ"],
] as const)("a %s that amends “%s” and is %s is on the 2B sheet %s", (kind, original, part, sheet) => {
  expect(sectionIn2b({ kind, supplierGstin: SUPPLIER, originalNumber: original }, part)).toBe(sheet);
});

describe("a registration that makes no supplies (R-91)", () => {
  // Rule R-91/SUPPLIERS.
  test.each([
    ["a deductor", "27MUMA12345A1DZ", "GSTR-2A only"],
    ["an operator", "27AAPFU0939F1CV", "GSTR-2A only"],
    ["an embassy", "0717USA12345UN2", "GSTR-2A only"],
    ["an online service from abroad", "9917USA12345OS3", "GSTR-2A only"],
    ["an ordinary supplier", SUPPLIER, "IMS"],
  ])("such as %s stays out of the IMS", (_, supplierGstin, route) => {
    const document = testDocument("Invoice", "1", "2026-01-02", {
      tax: igst(100),
      supplierGstin: supplierGstin as Gstin,
    });
    expect(routeOf(document, thePeriod("2026-01"), taxpayer, "2026-02-05T12:00:00" as Moment)).toMatchObject({
      route,
    });
  });

  test("is not one while it files GSTR-5", () => {
    const document = testDocument("Invoice", "1", "2026-01-02", {
      tax: igst(100),
      ...{ supplierGstin: "0717USA12345NR1" as Gstin, form: "GSTR-5" },
    });
    expect(routeOf(document, thePeriod("2026-01"), taxpayer, "2026-02-05T12:00:00" as Moment)).toMatchObject({
      route: "GSTR-2B",
    });
  });

  test("has been treated separately since July 2017, with an open question", () => {
    expect(noSuppliers.at("2017-06")).toMatchObject({ code: "UNWRITTEN_LAW" });
    expect(noSuppliers.at("2017-07")).toMatchObject({
      openQuestion: expect.stringContaining("not published"),
    });
  });
});
