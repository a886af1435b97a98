/**
 * A heading as words that can be compared: "Suppl. Inv. No." and "SupplierInvoiceNumber" are both supplier, invoice, no.
 * Words of the trade that mean the same become one; a slip of the pen in a longer word is taken for the word it misses.
 */
import { visibleText } from "../source/invisible";

const SAME: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    no: "number num nos nr numbers number's n°",
    amount: "amt amnt amounts amout",
    value: "val valu values",
    invoice: "inv invoices invo bill bills",
    date: "dt dated dte",
    document: "doc docs dcmt",
    reference: "ref refno refs",
    voucher: "vch vchr vou vcr vouch",
    supplier: "vendor party creditor seller supp sup suppl vend suppliers vendors",
    name: "nm names",
    taxable: "taxbl txbl assessable assess",
    rate: "percentage percent pct",
    gstin: "gstn gstinno gstno gstnumber gstin/uin",
    registration: "regn reg registered",
    customer: "cust buyer",
    quantity: "qty",
    account: "acct acc a/c ac",
    purchase: "purch pur purc",
    central: "cen cntrl",
    original: "orig orgnl org",
    igst: "iamt",
    cgst: "camt",
    sgst: "samt utgst sgst/utgst",
    cess: "csamt",
    particulars: "particular",
    advalorem: "adv valorem",
    currency: "curr ccy crcy",
    freight: "frt carriage cartage",
    discount: "disc",
    roundoff: "rounding rounded roff rounds",
    posting: "post pstng postg",
    बिल: "चालान इनवॉइस बीजक",
    नं: "संख्या नंबर नम्बर क्रमांक",
    दिनांक: "तारीख तिथि",
  }).flatMap(([word, others]) =>
    others
      .split(" ")
      .filter(Boolean)
      .map((other) => [other, word]),
  ),
);

/** Groups of words that mean one, longest first; each as the words become by {@link SAME}. */
const PHRASES: readonly (readonly [string, string])[] = (
  [
    ["goods and services tax identification no", "gstin"],
    ["gst identification no gstin", "gstin"],
    ["gst identification no", "gstin"],
    ["gst registration no", "gstin"],
    ["gst in no", "gstin"],
    ["gstin no", "gstin"],
    ["gstin uin", "gstin"],
    ["gst no", "gstin"],
    ["gst in", "gstin"],
    ["gst id", "gstin"],
    ["gst tin", "gstin"],
    ["integrated goods and services tax", "igst"],
    ["central goods and services tax", "cgst"],
    ["state goods and services tax", "sgst"],
    ["state ut goods and services tax", "sgst"],
    ["integrated gst", "igst"],
    ["central gst", "cgst"],
    ["state gst", "sgst"],
    ["integrated tax", "igst"],
    ["central tax", "cgst"],
    ["state ut tax", "sgst"],
    ["state union territory tax", "sgst"],
    ["state ut gst", "sgst"],
    ["ut state tax", "sgst"],
    ["state tax", "sgst"],
    ["ut tax", "sgst"],
    ["ut gst", "sgst"],
    ["i gst", "igst"],
    ["c gst", "cgst"],
    ["s gst", "sgst"],
    ["sgst sgst", "sgst"],
    ["sgst ut", "sgst"],
    ["compensation cess", "cess"],
    ["gst cess", "cess"],
    ["invoice of entry", "boe"],
    ["be no", "boe no"],
    ["invoice to", "recipient"],
    ["ship to", "recipient"],
    ["invoice from", "supplier"],
    ["counter supplier", "supplier"],
    ["counterparty", "supplier"],
    ["e commerce", "ecommerce"],
    ["round off", "roundoff"],
    ["rnd off", "roundoff"],
    ["r off", "roundoff"],
    ["round up", "roundoff"],
    ["round of", "roundoff"],
    ["roundoff off", "roundoff"],
    ["reverse charges", "reverse charge"],
    ["credit debit note", "note"],
    ["debit credit note", "note"],
    ["credit note debit note", "note"],
    ["जी एस टी आई एन", "जीएसटीआईएन"],
  ] as const
)
  .map(([from, to]): readonly [string, string] => [` ${from} `, ` ${to} `])
  .sort((a, b) => b[0].length - a[0].length);

/** Words that say nothing. */
const EMPTY_WORDS = new Set([
  "the",
  "of",
  "as",
  "per",
  "in",
  "for",
  "a",
  "an",
  "rs",
  "inr",
  "rupees",
  "our",
  "on",
  "and",
  "if",
  "any",
  "their",
  "s",
]);

/** Words in which a slip is recognised. */
const KNOWN_WORDS = [
  ...[
    "supplier",
    "invoice",
    "number",
    "taxable",
    "amount",
    "value",
    "voucher",
    "document",
    "reference",
    "particulars",
  ],
  ...[
    "integrated",
    "central",
    "registration",
    "posting",
    "purchase",
    "original",
    "reverse",
    "charge",
    "supply",
    "vendor",
  ],
  ...[
    "party",
    "total",
    "gross",
    "reference",
    "customer",
    "company",
    "recipient",
    "state",
    "place",
    "account",
    "freight",
  ],
];

const cache = new Map<string, readonly string[]>();
const MAX_CACHE = 5_000;

/** The words of a heading. "CGST @ 9%" has the words cgst, 9, %; a rate's heading has % without a number. */
export function headingWords(heading: string): readonly string[] {
  const known = cache.get(heading);
  if (known) return known;
  if (cache.size >= MAX_CACHE) cache.clear();
  const words = wordsOf(heading);
  cache.set(heading, words);
  return words;
}

function wordsOf(heading: string): readonly string[] {
  const text = splitAtCapitals(visibleText(heading.slice(0, 300)))
    .toLowerCase()
    .replace(/\(\s*(₹|rs\.?|inr|rupees)\s*\)|₹/g, " ")
    .replace(/#/g, " no ")
    .replace(/%/g, " % ")
    .replace(/(\d)\.(\d)/g, "$1·$2")
    .replace(/[^\p{L}\p{M}\p{N}%·/]+/gu, " ")
    .replace(/(^|\s)a\/c(\s|$)/g, "$1account$2")
    .replace(/\//g, " ")
    .replace(/·/g, ".");
  const plain = text.split(" ").filter(Boolean).map(sameWord);
  let joined = ` ${plain.filter((word) => word !== "rs" && word !== "inr").join(" ")} `;
  for (const [from, to] of PHRASES) while (joined.includes(from)) joined = joined.replace(from, to);
  const words = joined.split(" ").filter((word) => word !== "" && !EMPTY_WORDS.has(word));
  return words.filter((word, place) => word !== words[place - 1]);
}

function sameWord(word: string): string {
  const same = SAME[word];
  if (same !== undefined) return same;
  if (word.length < 6) return word;
  const meant = KNOWN_WORDS.find((known) => isOneSlip(word, known));
  return meant === undefined ? word : (SAME[meant] ?? meant);
}

/** One letter too many, missing or wrong, or two exchanged. */
function isOneSlip(word: string, known: string): boolean {
  if (word === known || Math.abs(word.length - known.length) > 1 || word[0] !== known[0]) return false;
  let start = 0;
  while (start < word.length && word[start] === known[start]) start += 1;
  let end = 0;
  while (
    end < Math.min(word.length, known.length) - start &&
    word[word.length - 1 - end] === known[known.length - 1 - end]
  )
    end += 1;
  const [a, b] = [word.slice(start, word.length - end), known.slice(start, known.length - end)];
  return (
    (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0])
  );
}

/** "HSNorSAC" to "HSN or SAC", "StateUTTaxAmount" to "State UT Tax Amount". */
function splitAtCapitals(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/\bHS\s?Nor\s?SAC\b/gi, "HSN or SAC")
    .replace(/\bGST(no)\b/gi, "GST $1")
    .replace(/\bG\s?STIN\b/gi, "GSTIN")
    .replace(/\bGST\s+IN\b/g, "GSTIN");
}

/** The words in any order, each once: two headings with the same key say the same. */
export function headingKey(heading: string): string {
  return [...new Set(headingWords(heading))].sort().join(" ");
}
