/** One month of each return in the portal's JSON, with a document in every section. */
import type { Json } from "./sheets";

const HOME = "27ZZZCA1234A1ZR";
const ONE = "29ZZZCB2345B1ZE";
const TWO = "27ZZZCF6789F1ZI";
const ISD = "24ZZZCE5678E1ZX";

const taxes2b = (igst: number, cgst = 0, sgst = cgst, cess = 0) => ({ igst, cgst, sgst, cess });
const available = { itcavl: "Y", rsn: "" };
const group2b = (ctin: string, list: string, rows: readonly Json[]) => ({
  ctin,
  trdnm: "Bhoomi & Sons <FMCG>",
  supfildt: "11-11-2025",
  supprd: "102025",
  [list]: rows,
});
const eInvoice = { srctyp: "e-Invoice", irn: "4f".repeat(32), irngendate: "03-10-2025" };
const invoice2b = (inum: string, more: Json = {}) => ({
  inum,
  typ: "R",
  dt: "03-10-2025",
  val: 1180.5,
  pos: "27",
  rev: "N",
  ...available,
  srctyp: "",
  txval: 1000.5,
  ...taxes2b(180),
  ...more,
});
const note2b = (ntnum: string, more: Json = {}) => ({
  ntnum,
  typ: "C",
  suptyp: "R",
  dt: "20-10-2025",
  val: 236,
  pos: "29",
  rev: "Y",
  ...available,
  srctyp: "",
  txval: 200,
  ...taxes2b(0, 18, 18),
  ...more,
});
const isd2b = (docnum: string, more: Json = {}) => ({
  doctyp: "ISDI",
  docnum,
  docdt: "12-10-2025",
  ...taxes2b(10, 2.25, 2.25, 0.05),
  itcelg: "Y",
  ...more,
});
const entry2b = (boenum: string, more: Json = {}) => ({
  refdt: "18-10-2025",
  portcode: "INNSA1",
  boenum,
  boedt: "17-10-2025",
  isamd: "N",
  txval: 1000,
  igst: 180,
  cess: 5,
  ...more,
});
const reduced = { itcRedReq: "Y", declIgst: 30, declCgst: 0, declSgst: 0, declCess: 0, remarks: "agreed" };

export const GSTR_2B: Json = {
  gstin: HOME,
  rtnprd: "102025",
  gendt: "14-11-2025",
  docdata: {
    b2b: [
      group2b(ONE, "inv", [
        invoice2b("INV-1", { ...eInvoice, diffprcnt: 0.65 }),
        invoice2b("2510000000004417", { pos: "07", itcavl: "N", rsn: "P", typ: "SEZWP" }),
        invoice2b("00123", { typ: "DE", itcavl: "N", rsn: "C", rev: "N", ...taxes2b(0, 90.02, 90.02, 1.1) }),
      ]),
      group2b(TWO, "inv", [invoice2b("INV-1", { txval: 9999999999999.99, val: 9999999999999.99 })]),
    ],
    b2ba: [
      group2b(ONE, "inv", [
        invoice2b("INV-0A", { oinum: "INV-0", oidt: "30-09-2025", ...reduced, srctyp: undefined }),
      ]),
    ],
    cdnr: [
      group2b(ONE, "nt", [
        note2b("CN-1", { ...reduced, ...eInvoice, suptyp: "SEZWOP" }),
        note2b("DN-1", { typ: "D", rev: "N" }),
      ]),
    ],
    cdnra: [
      group2b(TWO, "nt", [
        note2b("CN-2", {
          onttyp: "C",
          ontnum: "CN-2",
          ontdt: "01-09-2025",
          itcRedReq: "N",
          srctyp: undefined,
        }),
      ]),
    ],
    ecom: [group2b(ONE, "inv", [invoice2b("ECO-1", { ...eInvoice })])],
    isd: [
      group2b(ISD, "doclist", [
        isd2b("ISD-1"),
        isd2b("ISD-2", { doctyp: "ISDC", itcelg: "N", oinvnum: "ISD-0", oinvdt: "01-08-2025" }),
      ]),
    ],
    isda: [
      group2b(ISD, "doclist", [isd2b("ISD-3", { odoctyp: "ISDI", odocnum: "ISD-3", odocdt: "11-09-2025" })]),
    ],
    impg: [entry2b("2566282"), entry2b("0077", { isamd: "Y", refdt: "19-10-2025" })],
    impga: [entry2b("2566283", { amendType: "GSTIN" })],
    impgsez: [{ ctin: ONE, trdnm: "SEZ unit", boe: [entry2b("78", { portcode: "INBOM4" })] }],
    itcrev: [
      {
        b2b: [group2b(ONE, "inv", [invoice2b("OLD-1", { dt: "03-04-2024" })])],
        cdnr: [group2b(ONE, "nt", [note2b("OLD-DN", { typ: "D" })])],
      },
    ],
  },
  docRejdata: {
    b2b: [group2b(ONE, "inv", [invoice2b("INV-3", { remarks: "not ours" })])],
    cdnr: [group2b(ONE, "nt", [note2b("CN-9", { remarks: "no discount" })])],
    isd: [group2b(ISD, "doclist", [isd2b("ISD-9")])],
  },
};

const items = (...rates: readonly Json[]) => rates.map((rate, n) => ({ num: n + 1, ...rate }));

/** Until September 2024: a row for each rate. */
export const GSTR_2B_OLD: Json = {
  gstin: HOME,
  rtnprd: "082024",
  gendt: "14-09-2024",
  docdata: {
    b2b: [
      {
        ...group2b(ONE, "inv", [
          {
            ...{
              inum: "INV-7",
              typ: "R",
              dt: "03-08-2024",
              val: 343.62,
              pos: "27",
              rev: "N",
              itcavl: "N",
              rsn: "C",
            },
            ...eInvoice,
            items: items(
              { rt: 5, txval: 100.05, igst: 5, cgst: 1, sgst: 2, cess: 0 },
              { rt: 18, txval: 200.1, igst: 36.02, cgst: 0, sgst: 0, cess: 1.5 },
              { rt: 18, txval: 200.1, igst: 36.02, cgst: 0, sgst: 0, cess: 1.5 },
            ),
          },
          {
            ...{ inum: "INV-8", typ: "R", dt: "03-08-2024", val: 118, pos: "27", rev: "N", ...available },
            srctyp: "",
            items: items({ rt: 18, txval: 100, igst: 18, cgst: 0, sgst: 0, cess: 0 }),
          },
        ]),
        supfildt: "11-09-2024",
        supprd: "082024",
      },
    ],
    cdnr: [
      {
        ...group2b(TWO, "nt", [
          {
            ...{
              ntnum: "CN-7",
              typ: "C",
              suptyp: "R",
              dt: "05-08-2024",
              val: 59,
              pos: "27",
              rev: "N",
              ...available,
            },
            srctyp: "",
            items: items({ rt: 18, txval: 50, igst: 0, cgst: 4.5, sgst: 4.5, cess: 0 }),
          },
        ]),
        supfildt: "12-09-2024",
        supprd: "072024",
      },
    ],
  },
};

const group2a = (ctin: string, list: string, rows: readonly Json[], more: Json = {}) => ({
  ...{ ctin, trdnm: "Bhoomi FMCG", cfs: "Y", cfs3b: "N", fldtr1: "11-Nov-25", flprdr1: "Oct-25" },
  ...more,
  [list]: rows,
});
const rate2a = (
  rt: number,
  txval: number,
  [iamt = 0, camt = 0, samt = camt, csamt = 0]: readonly number[],
) => ({
  itm_det: { rt, txval, iamt, camt, samt, csamt },
});
const invoice2a = (inum: string, rates: readonly Json[], more: Json = {}) => ({
  ...{ inum, idt: "03-10-2025", val: 1180, pos: "27", rchrg: "N", inv_typ: "R", srctyp: "" },
  ...more,
  itms: items(...rates),
});
const note2a = (nt_num: string, rates: readonly Json[], more: Json = {}) => ({
  ...{ ntty: "C", nt_num, nt_dt: "09-10-2025", val: 118, pos: "29", rchrg: "Y", inv_typ: "SEWP", srctyp: "" },
  ...more,
  itms: items(...rates),
});

export const GSTR_2A: Json = {
  gstin: HOME,
  fp: "102025",
  b2b: [
    group2a(ONE, "inv", [
      invoice2a("INV-1", [rate2a(18, 600, [108]), rate2a(5, 400, [20, 0, 0, 0.3])], eInvoice),
      invoice2a("INV-2", [rate2a(18, 100.1, [0, 9.01])], { aspd: "Nov-25", atyp: "D" }),
      invoice2a("INV-2-Total", [rate2a(18, 77, [13.86])]),
    ]),
    group2a(TWO, "inv", [invoice2a("INV-9", [rate2a(28, 10, [2.8])])], {
      ...{ cfs: "N", cfs3b: "Y", fldtr1: "", dtcancel: "01-Jan-26" },
    }),
  ],
  b2ba: [
    group2a(ONE, "inv", [
      invoice2a("INV-0A", [rate2a(18, 50, [9]), rate2a(12, 50, [6])], {
        ...{ oinum: "INV-0", oidt: "01-09-2025", atyp: "N", opd: "Sep-25" },
        srctyp: undefined,
      }),
    ]),
  ],
  cdn: [group2a(TWO, "nt", [note2a("CN-9", [rate2a(18, 100, [18]), rate2a(5, 10, [0.5])], { ntty: "D" })])],
  cdna: [
    group2a(ONE, "nt", [
      note2a("CN-8", [rate2a(18, 100, [18])], {
        ...{ ont_num: "CN-8", ont_dt: "01-09-2025", atyp: "D", opd: "Sep-25" },
        srctyp: undefined,
      }),
    ]),
  ],
  isd: [
    {
      ...{ ctin: ISD, cfs: "Y", trdnm: "Head office" },
      doclist: [
        {
          isd_docty: "ISDCN",
          docnum: "ISD-1",
          docdt: "12-10-2025",
          itc_elg: "Y",
          iamt: 10,
          camt: 0,
          samt: 0,
          cess: 0.5,
        },
        {
          isd_docty: "ISD",
          docnum: "ISD-2",
          docdt: "13-10-2025",
          itc_elg: "N",
          iamt: 0,
          camt: 4,
          samt: 4,
          cess: 0,
        },
      ],
    },
  ],
  tds: [
    {
      gstin_deductor: TWO,
      deductor_name: "Works",
      month: "102025",
      amt_ded: 5,
      iamt: 0,
      camt: 0.05,
      samt: 0.05,
    },
  ],
  tcs: [
    {
      etin: ONE,
      trdnm: "Operator",
      month: "102025",
      sup_val: 90,
      ret_val: 4,
      tx_val: 86,
      iamt: 0.86,
      camt: 0,
      samt: 0,
    },
  ],
  impg: [
    {
      refdt: "18-10-2025",
      portcd: "INNSA1",
      benum: 2566282,
      bedt: "17-10-2025",
      txval: 1000,
      iamt: 180,
      csamt: 5,
      amd: "N",
    },
  ],
  impgsez: [
    {
      ...{
        refdt: "19-10-2025",
        portcd: "INBOM4",
        benum: "77",
        bedt: "18-09-2025",
        sgstin: ONE,
        tdname: "SEZ unit",
      },
      ...{ txval: 500, iamt: 90, csamt: 0, amd: "Y" },
    },
  ],
};

const ims = (more: Json) => ({
  ...{ stin: ONE, tradenm: "Bhoomi FMCG", inv_typ: "R", val: 118, pos: "27", txval: 100 },
  ...{
    iamt: 18,
    camt: 1,
    samt: 2,
    cess: 0,
    action: "N",
    srcform: "R1",
    rtnprd: "102025",
    srcfilstatus: "Filed",
  },
  ...{ ispendactblocked: "N", isRemarksBlocked: "N", prev_status: "N" },
  ...more,
});

export const IMS: Json = {
  rtin: HOME,
  imsDetails: {
    b2b: [
      ims({ inum: "2510000000004417", idt: "03-10-2025" }),
      ims({ inum: "INV-2", idt: "04-10-2025", action: "R", remarks: "not ours", prev_status: "P" }),
    ],
    b2ba: [
      ims({
        ...{
          oinum: "INV-1",
          oidt: "01-10-2025",
          inum: "INV-1A",
          idt: "02-10-2025",
          action: "A",
          srcform: "R1A",
        },
        ...{ itcRedReq: "Y", declIgst: 3.5, declCgst: 1.5, declSgst: 2.5, declCess: 0 },
      }),
    ],
    b2bdn: [
      ims({ nt_num: "DN-1", nt_dt: "05-10-2025", action: "P", remarks: "awaited", ispendactblocked: "Y" }),
    ],
    b2bdna: [
      ims({ ont_num: "DN-0", ont_dt: "01-09-2025", nt_num: "DN-2", nt_dt: "05-10-2025", srcform: "IFF" }),
    ],
    b2bcn: [
      ims({
        ...{ nt_num: "CN-1", nt_dt: "05-10-2025", action: "A", inv_typ: "DE", srcfilstatus: "Not Filed" },
        ...{ itcRedReq: "N", isRemarksBlocked: "Y" },
      }),
    ],
    b2bcna: [
      ims({
        ont_num: "CN-0",
        ont_dt: "01-09-2025",
        nt_num: "CN-2",
        nt_dt: "05-10-2025",
        action: "P",
        rtnprd: "092025",
      }),
    ],
    ecom: [ims({ inum: "ECO-1", idt: "06-10-2025", action: "A" })],
    ecoma: [ims({ oinum: "ECO-0", oidt: "01-09-2025", inum: "ECO-2", idt: "06-10-2025", srcform: "R1A" })],
  },
};
