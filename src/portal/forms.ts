/**
 * The signs of the portal's forms: one table, read by {@link recognise}.
 *
 * `own` are keys that no other form here has: one of them decides. `shared` are keys of several forms: none of them
 * decides, but only a form that lists all of them is possible. `needs` are required keys. `name` is what the portal
 * and people call the file; it is used last.
 *
 * Sources: rulebook section 9 and section 14 (files); for GSTR-6A the portal's API, whose invoices have `cfs` and
 * `cfp` themselves where GSTR-2A has the filing status in the supplier's group.
 */
import type { FaultCode } from "../gst/fault-codes";
import type { PortalForm } from "./rows";

/** Forms of the portal that are recognised and not imported. */
export type OtherForm = "GSTR-6A" | "GSTR-3B";

/**
 * Where a key is: at the root with any value, at the root with an object, in an element of a list at the root, or in a
 * row of an element's list of that name.
 */
export const PLACES = ["root", "object", "group", "inv", "nt", "doclist"] as const;
export type Place = (typeof PLACES)[number];
/** Keys by place, separated by blanks. */
type Keys = Readonly<Partial<Record<Place, string>>>;

export interface Need {
  readonly place: Place;
  /** Only if this key is at the place. */
  readonly beside?: string;
  /** At least one of these. */
  readonly any: string;
}

export interface FormSigns {
  readonly form: PortalForm | OtherForm;
  readonly own: Keys;
  readonly shared: Keys;
  readonly needs?: readonly Need[];
  readonly name: RegExp;
  /** Why a form that is not imported is refused: code, name, remedy. */
  readonly refusal?: readonly [FaultCode, string, string];
}

const SUPPLIERS_GROUP = "ctin cfs";

/** GSTR-1A has the keys of GSTR-1: only its name, or a key that names the form, distinguishes it ({@link GSTR_1A}). */
export const FORM_SIGNS: readonly FormSigns[] = [
  {
    form: "GSTR-1",
    own: {
      root:
        "gt cur_gt filing_typ hsn hsn_b2b hsn_b2c doc_issue doc_det nil b2cs b2csa b2cl b2cla exp expa at ata " +
        "txpd txpda cdnur cdnura supeco supecoa",
      object: "ecom ecoma",
    },
    shared: {
      root: "fp fil_dt b2b b2ba cdnr cdnra",
      group: SUPPLIERS_GROUP,
      inv: "inum flag updby cflag",
      nt: "nt_num",
    },
    needs: [{ place: "root", any: "gstin" }],
    name: /gstr[-_ ]?1(?![a-z0-9])|(?<![a-z0-9])(?:r1|iff)(?![a-z0-9])/i,
  },
  {
    form: "GSTR-2A",
    own: {
      root: "isd isda tds tdsa tcs tcsa",
      group: "cfs3b fldtr1 flprdr1 dtcancel benum bedt portcd",
      inv: "aspd atyp",
      nt: "aspd atyp",
      doclist: "isd_docty itc_elg aspd atyp",
    },
    shared: {
      root: "fp b2b b2ba cdn cdna cdnr cdnra ecom ecoma impg impgsez",
      group: `${SUPPLIERS_GROUP} boenum`,
      inv: "inum",
      nt: "nt_num",
    },
    needs: [{ place: "group", beside: "ctin", any: "cfs cfs3b fldtr1 flprdr1 dtcancel" }],
    name: /(?:gstr[-_ ]?|(?<![a-z0-9])r|^)2a(?![a-z])/i,
  },
  {
    form: "IMS",
    own: {
      root: "imsDetails invdata b2bdn b2bdna b2bcn b2bcna impga impgsza impgseza",
      group:
        "stin action prev_status srcfilstatus srcform rtnTyp ispendactblocked isPendActBlocked isPendingBlocked " +
        "isRemarksBlocked isRemarkBlocked isItcRedReqBlocked itcRedReqBlocked",
    },
    shared: { root: "rtin reqtyp b2b b2ba ecom ecoma impg impgsez", group: "boenum" },
    needs: [],
    name: /(?<![a-z])ims(?![a-z])/i,
  },
  {
    form: "GSTR-2B",
    own: { root: "docdata docRejdata itcsumm cpsumm cpSummRej" },
    shared: {},
    needs: [{ place: "root", any: "docdata docRejdata itcsumm cpsumm cpSummRej" }],
    name: /(?:gstr[-_ ]?|(?<![a-z0-9])r|^)2b(?![a-z])/i,
  },
  {
    form: "Supplier view",
    own: { object: "gstr1 gstr1a" },
    shared: { root: "fp fil_dt" },
    needs: [{ place: "object", any: "gstr1 gstr1a" }],
    name: /supplier[-_ ]?view/i,
  },
  {
    form: "GSTR-6A",
    own: { inv: "cfs cfp", nt: "cfs cfp" },
    shared: { root: "fp b2b b2ba cdn cdna", group: "ctin", inv: "inum", nt: "nt_num" },
    needs: [
      { place: "inv", beside: "inum", any: "cfs cfp" },
      { place: "nt", beside: "nt_num", any: "cfs cfp" },
    ],
    name: /(?:gstr[-_ ]?|(?<![a-z0-9])r)6a(?![a-z])/i,
    refusal: [
      "FORM_NOT_IMPORTED",
      "This is a GSTR-6A: what suppliers reported to an input service distributor (ISD). It gives no ITC to this GSTIN.",
      "The distributed ITC is in GSTR-2A and GSTR-2B (ISD): import those.",
    ],
  },
  {
    form: "GSTR-3B",
    own: { root: "sup_details itc_elg inward_sup intr_ltfee inter_sup eco_dtls" },
    shared: {},
    needs: [{ place: "root", any: "sup_details itc_elg inward_sup intr_ltfee inter_sup eco_dtls" }],
    name: /(?:gstr[-_ ]?|(?<![a-z0-9])r)3b(?![a-z])/i,
    refusal: [
      "FORM_NOT_IMPORTED",
      "This is a GSTR-3B return; its figures are not imported.",
      "Type what was filed on the GSTR-3B sheet.",
    ],
  },
  {
    form: "IMS errors",
    own: { root: "imsDetailsErr error_report errorReport" },
    shared: { root: "rtin reqtyp" },
    needs: [{ place: "root", any: "imsDetailsErr error_report errorReport" }],
    name: /ims.*error/i,
  },
];

/** File names of a GSTR-1A. */
export const GSTR_1A = /gstr[-_ ]?1a(?![a-z])|(?<![a-z0-9])r1a(?![a-z])/i;

/** Root keys under which programs name the return. */
export const FORM_KEYS = [
  "form",
  "formType",
  "form_typ",
  "rtntype",
  "rtnType",
  "rtn_typ",
  "ret_typ",
] as const;
