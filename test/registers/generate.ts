/**
 * Books and a statement of one year with the truth: which booking is which document, and what is wrong with it. All
 * from a seed. Synthetic: real registers differ, so figures on these data say so.
 */
import { changeAmount, changeDate, changeNumber, setTax, type Draft } from "./errors";
import {
  AMOUNT_MIX,
  DATE_MIX,
  MIXES,
  NUMBER_MIX,
  OTHER_MIX,
  PARTY_MIX,
  SHAPE_MIX,
  type Level,
  type Mix,
  type Shape,
} from "./levels";
import { Random } from "./random";
import { gstinOf, HOME_PAN, HOME_STATE, makeSupplier, yearOf, type Supplier } from "./suppliers";

export interface MadeDocument extends Draft {
  readonly id: string;
}

export interface TrueLink {
  readonly books: string;
  readonly statement: string;
  /** Names of what is wrong; empty where nothing is. */
  readonly kinds: readonly string[];
}

export interface Registers {
  readonly books: readonly MadeDocument[];
  readonly statement: readonly MadeDocument[];
  readonly links: readonly TrueLink[];
  /** The booking that another one repeats, by the id of the repetition: a link of either is right. */
  readonly repeats: ReadonlyMap<string, string>;
}

export interface RegistersRequest {
  readonly level: Level;
  /** Documents of the statement, about. */
  readonly documents: number;
  readonly seed: number;
  readonly shape?: "even" | "skewed";
  /** Other shares than the level's, for an error model that nothing was trained on. */
  readonly mix?: Partial<Mix>;
}

/** 1 April 2025. */
const FIRST_DAY = 20_179;
export const HOME = gstinOf(HOME_STATE, HOME_PAN);
export const SISTER = gstinOf("29", HOME_PAN);

export function makeRegisters(request: RegistersRequest): Registers {
  return new Making(request).run();
}

class Making {
  readonly #random: Random;
  readonly #mix: Mix;
  readonly #books: MadeDocument[] = [];
  readonly #statement: MadeDocument[] = [];
  readonly #links: TrueLink[] = [];
  readonly #repeats = new Map<string, string>();
  readonly #allGstins: string[] = [];
  #voucher = 1000;

  constructor(private readonly request: RegistersRequest) {
    this.#random = new Random(request.seed * 7919 + 17);
    this.#mix = { ...MIXES[request.level], ...request.mix };
  }

  run(): Registers {
    const { documents, shape = "even" } = this.request;
    let rank = 1;
    while (this.#statement.length < documents) {
      const share = shape === "even" ? this.#random.whole(3, 36) : Math.ceil((documents * 0.1) / rank++);
      const made = makeSupplier(this.#random, this.#mix.habits);
      // Nobody sends the same amount a thousand times under numbers of its own but a courier or a bank.
      const supplier = made.trade === "rent" && share > 40 ? { ...made, trade: "ordinary" as const } : made;
      this.#allGstins.push(...supplier.gstins);
      this.#supplierYear(supplier, Math.max(1, Math.min(share, documents - this.#statement.length)));
    }
    this.#special();
    return {
      books: this.#shuffled(this.#books),
      statement: this.#shuffled(this.#statement),
      links: this.#links,
      repeats: this.#repeats,
    };
  }

  #shuffled(documents: MadeDocument[]): MadeDocument[] {
    for (let at = documents.length - 1; at > 0; at--) {
      const other = this.#random.whole(0, at);
      const [one, two] = [documents[at], documents[other]];
      if (one && two) [documents[at], documents[other]] = [two, one];
    }
    return documents;
  }

  #supplierYear(supplier: Supplier, count: number): void {
    const random = this.#random;
    let serial = supplier.first;
    const days = Array.from({ length: count }, (_, at) =>
      supplier.trade === "rent"
        ? FIRST_DAY + Math.floor((at * 365) / Math.max(12, count)) + random.whole(0, 2)
        : FIRST_DAY + random.whole(0, 364),
    ).sort((a, b) => a - b);
    const drafts = days.map((day) => {
      serial += supplier.step === 1 ? 1 : random.whole(1, 2 * supplier.step);
      return this.#draft(supplier, serial, day);
    });
    const second = supplier.hasSecondSeries
      ? drafts.flatMap((draft) => this.#secondSeries(supplier, draft))
      : [];
    const all = [...drafts, ...second];
    for (let at = 0; at < all.length; at++) at += this.#place(supplier, all, at);
  }

  #draft(supplier: Supplier, serial: number, day: number): Draft {
    const random = this.#random;
    const branch = random.whole(0, supplier.gstins.length - 1);
    const gstin = supplier.gstins[branch] ?? "";
    const isNote = random.chance(0.04);
    const isDebit = !isNote && random.chance(0.01);
    const number = supplier.numberOf(serial, day, random.chance(0.8) ? branch : random.whole(0, 2));
    const renumbered = day >= supplier.renumberedFrom ? `N${number}` : number;
    const { rate } = supplier;
    const draft: Draft = {
      gstin,
      name: supplier.name,
      type: isNote ? "CN" : isDebit ? "DN" : "INV",
      number: isNote ? `CN/${renumbered}`.slice(0, 16) : renumbered.slice(0, 16),
      day,
      pos: HOME_STATE,
      reverseCharge: random.chance(0.01),
      taxable: this.#taxable(supplier),
      ...{ igst: 0, cgst: 0, sgst: 0, cess: 0, rate },
      home: HOME,
      section: isNote || isDebit ? "CDNR" : "B2B",
      period: periodOf(day),
      original: "",
      originalDay: undefined,
    };
    setTax(draft, rate, gstin.slice(0, 2) !== HOME_STATE);
    if (rate === 28 && random.chance(0.2)) draft.cess = Math.round(draft.taxable * 0.12);
    return draft;
  }

  /** The same running number in another series, near in time, now and then of the same amount. */
  #secondSeries(supplier: Supplier, draft: Draft): Draft[] {
    const random = this.#random;
    if (supplier.trade === "rent" || random.chance(0.6)) return [];
    const letter = /^[A-Za-z]/.test(draft.number) ? draft.number.slice(1) : `-${draft.number}`;
    const other = { ...draft, number: `${random.pick(["X", "Y", "K"])}${letter}`.slice(0, 16) };
    other.day = (draft.day ?? FIRST_DAY) + random.whole(0, 6);
    if (random.chance(0.98)) {
      other.taxable = this.#taxable(supplier);
      setTax(other, draft.rate, draft.igst > 0);
    }
    return [other];
  }

  #taxable(supplier: Supplier): number {
    const random = this.#random;
    if (supplier.trade === "rent") return supplier.amount;
    if (supplier.trade === "feed") return random.pick([3000, 3000, 2500, 5000, random.whole(1000, 40_000)]);
    const rupees = Math.exp(9 + (supplier.trade === "large" ? 2 : 0) + 1.4 * random.normal());
    if (random.chance(0.12)) return Math.max(1, Math.round(rupees / 500)) * 50_000;
    return random.chance(0.35)
      ? Math.max(1, Math.round(rupees)) * 100
      : Math.max(100, Math.round(rupees * 100));
  }

  /** One document, or several that are booked together. @returns how many more than one. */
  #place(supplier: Supplier, drafts: readonly Draft[], at: number): number {
    const random = this.#random;
    const draft = drafts[at];
    if (!draft) return 0;
    if (random.chance(this.#mix.onlyStatement)) return this.#onlyStatement(draft);
    if (random.chance(this.#mix.onlyBooks)) return this.#onlyBooks(supplier, draft);
    if (random.chance(this.#mix.shape)) return this.#shape(supplier, drafts, at);
    this.#pair(supplier, draft, []);
    return 0;
  }

  #onlyStatement(draft: Draft): number {
    this.#state(draft);
    if (draft.type === "INV" && this.#random.chance(0.05)) {
      const day = (draft.day ?? 0) + this.#random.whole(1, 20);
      this.#state({ ...draft, type: "CN", number: `C${draft.number}`.slice(0, 16), day, section: "CDNR" });
    }
    return 0;
  }

  #onlyBooks(supplier: Supplier, draft: Draft): number {
    const booked = { ...draft };
    this.#spoil(supplier, booked);
    this.#book(booked);
    return 0;
  }

  #pair(supplier: Supplier, draft: Draft, kinds: readonly string[]): string {
    const id = this.#state(draft);
    const booked = { ...draft };
    const wrong = this.#spoil(supplier, booked);
    const book = this.#book(booked);
    this.#links.push({ books: book, statement: id, kinds: [...kinds, ...wrong] });
    return book;
  }

  #state(draft: Draft): string {
    const id = `S${this.#statement.length + 1}`;
    const late = this.#random.chance(0.05) ? periodOf((draft.day ?? FIRST_DAY) + 31) : draft.period;
    this.#statement.push({ ...draft, period: late, id });
    return id;
  }

  #book(draft: Draft): string {
    const id = `B${this.#books.length + 1}`;
    this.#books.push({ ...draft, id });
    return id;
  }

  /** What the clerk does to it. @returns the names of the errors. */
  #spoil(supplier: Supplier, draft: Draft): string[] {
    const random = this.#random;
    const mix = this.#mix;
    const kinds: string[] = [];
    if (supplier.lag > 0 && draft.day !== undefined) {
      draft.day += supplier.lag;
      kinds.push("habit: lag");
    }
    this.#spoilNumber(supplier, draft, kinds);
    if (random.chance(mix.date)) {
      const error = random.weighted(DATE_MIX);
      changeDate(draft, error, random);
      kinds.push(error);
    }
    if (random.chance(mix.amount)) {
      const error = random.weighted(AMOUNT_MIX);
      changeAmount(draft, error, random);
      kinds.push(error);
    }
    if (random.chance(mix.party)) kinds.push(this.#spoilParty(draft));
    if (random.chance(mix.other)) kinds.push(this.#spoilOther(draft));
    return kinds;
  }

  #spoilNumber(supplier: Supplier, draft: Draft, kinds: string[]): void {
    const random = this.#random;
    const before = draft.number;
    if (supplier.habit !== "" && random.chance(0.9)) {
      if (supplier.habit === "voucher") draft.number = `V-${(this.#voucher += random.whole(1, 3))}`;
      else {
        const change = {
          tail: "tail only",
          "lower case": "case",
          "no year": "year dropped",
          "no zeros": "zeros",
        } as const;
        changeNumber(draft, change[supplier.habit], random);
      }
      if (draft.number !== before) kinds.push(`habit: ${supplier.habit}`);
    }
    for (let chance = this.#mix.number; random.chance(chance); chance /= 3) {
      const error = random.weighted(NUMBER_MIX);
      const was = draft.number;
      changeNumber(draft, error, random);
      if (draft.number !== was) kinds.push(error);
    }
  }

  #spoilParty(draft: Draft): string {
    const random = this.#random;
    const error = random.weighted(PARTY_MIX);
    if (error === "branch")
      draft.gstin = gstinOf(random.pick(["27", "29", "24", "33"]), draft.gstin.slice(2, 12));
    if (error === "GSTIN typo") {
      const at = random.whole(2, 14);
      const typed = /\d/.test(draft.gstin.charAt(at)) ? random.digits(1) : random.letters(1);
      draft.gstin = draft.gstin.slice(0, at) + typed + draft.gstin.slice(at + 1);
    }
    if (error === "GSTIN blank") draft.gstin = "";
    if (error === "other supplier") draft.gstin = random.pick(this.#allGstins);
    return error;
  }

  #spoilOther(draft: Draft): string {
    const error = this.#random.weighted(OTHER_MIX);
    if (error === "note as invoice") draft.type = draft.type === "CN" ? "INV" : "CN";
    if (error === "note type") draft.type = draft.type === "DN" ? "INV" : "DN";
    if (error === "place of supply") draft.pos = "29";
    if (error === "reverse charge") draft.reverseCharge = !draft.reverseCharge;
    return error;
  }

  #shape(supplier: Supplier, drafts: readonly Draft[], at: number): number {
    const shape: Shape = this.#random.weighted(SHAPE_MIX);
    const draft = drafts[at] as Draft;
    if (shape === "booked twice") this.#twice(supplier, draft);
    else if (shape === "merged")
      return this.#merged(supplier, drafts.slice(at, at + this.#random.whole(2, 5)));
    else if (shape === "netted" && draft.type === "INV") this.#netted(supplier, draft);
    else this.#split(supplier, draft, shape);
    return 0;
  }

  #twice(supplier: Supplier, draft: Draft): void {
    const first = this.#pair(supplier, draft, ["booked twice"]);
    const original = this.#books.at(-1);
    const again = { ...(original as Draft) };
    if (this.#random.chance(0.6) && again.day !== undefined) again.day += this.#random.whole(1, 20);
    if (this.#random.chance(0.3))
      changeNumber(again, this.#random.pick(["separators", "case", "zeros"] as const), this.#random);
    this.#repeats.set(this.#book(again), first);
  }

  #split(supplier: Supplier, draft: Draft, shape: Shape): void {
    const statement = this.#state(draft);
    const parts = this.#random.whole(2, 4);
    const typed = { ...draft };
    this.#spoilNumber(supplier, typed, []);
    let left = {
      taxable: draft.taxable,
      igst: draft.igst,
      cgst: draft.cgst,
      sgst: draft.sgst,
      cess: draft.cess,
    };
    for (let part = 1; part <= parts; part++) {
      const share = part === parts ? 1 : this.#random.pick([0.25, 0.3, 0.5, 0.4]);
      const cut = (amount: number) => (part === parts ? amount : Math.round(amount * share));
      const own = {
        taxable: cut(left.taxable),
        igst: cut(left.igst),
        cgst: cut(left.cgst),
        sgst: cut(left.sgst),
        cess: cut(left.cess),
      };
      left = {
        taxable: left.taxable - own.taxable,
        ...{ igst: left.igst - own.igst, cgst: left.cgst - own.cgst, sgst: left.sgst - own.sgst },
        cess: left.cess - own.cess,
      };
      const ending =
        shape === "split with endings"
          ? this.#random.pick([`/${part}`, `-${part}`, String.fromCharCode(64 + part)])
          : "";
      const id = this.#book({ ...typed, ...own, number: `${typed.number}${ending}` });
      this.#links.push({ books: id, statement, kinds: [shape] });
    }
  }

  #merged(supplier: Supplier, drafts: readonly Draft[]): number {
    const [first] = drafts;
    const own = drafts.filter(({ gstin, type }) => gstin === first?.gstin && type === first.type);
    const last = own.at(-1);
    if (
      !first ||
      !last ||
      own.length < 2 ||
      own.length < drafts.length ||
      (last.day ?? 0) - (first.day ?? 0) > 45
    ) {
      this.#pair(supplier, first as Draft, []);
      return 0;
    }
    const sum = { ...last };
    for (const name of ["taxable", "igst", "cgst", "sgst", "cess"] as const)
      sum[name] = own.reduce((total, draft) => total + draft[name], 0);
    sum.number = this.#random.pick([
      first.number,
      last.number,
      last.number,
      `${first.number} to ${last.number}`,
      "VARIOUS",
    ]);
    sum.day = (last.day ?? 0) + this.#random.whole(0, 3);
    const id = this.#book(sum);
    for (const draft of own)
      this.#links.push({ books: id, statement: this.#state(draft), kinds: ["merged"] });
    return own.length - 1;
  }

  #netted(supplier: Supplier, draft: Draft): void {
    const share = this.#random.pick([0.05, 0.1, 0.2]);
    const note = { ...draft, type: "CN" as const, number: `CN${draft.number}`.slice(0, 16), section: "CDNR" };
    note.day = (draft.day ?? 0) + this.#random.whole(0, 15);
    for (const name of ["taxable", "igst", "cgst", "sgst", "cess"] as const)
      note[name] = Math.round(draft[name] * share);
    const net = { ...draft };
    for (const name of ["taxable", "igst", "cgst", "sgst", "cess"] as const)
      net[name] = draft[name] - note[name];
    this.#spoilNumber(supplier, net, []);
    const id = this.#book(net);
    this.#links.push({ books: id, statement: this.#state(draft), kinds: ["netted"] });
    this.#links.push({ books: id, statement: this.#state(note), kinds: ["netted"] });
  }

  /** Amendments, ISD credit, bills of entry, and documents of a sister registration. */
  #special(): void {
    const random = this.#random;
    const times = Math.ceil(this.#statement.length / 400);
    for (let time = 0; time < times; time++) {
      const supplier = makeSupplier(random, this.#mix.habits);
      this.#amended(supplier);
      this.#isd(supplier);
      this.#import();
      const sister = this.#draft(supplier, random.whole(1, 900), FIRST_DAY + random.whole(0, 364));
      const id = this.#state({ ...sister, home: SISTER, number: `SR${sister.number}`.slice(0, 16) });
      this.#links.push({
        books: this.#book({ ...sister, number: `SR${sister.number}`.slice(0, 16) }),
        statement: id,
        kinds: ["sister registration"],
      });
    }
  }

  #amended(supplier: Supplier): void {
    const random = this.#random;
    const draft = this.#draft(supplier, random.whole(1, 9000), FIRST_DAY + random.whole(0, 300));
    this.#state(draft);
    const renumbered = random.chance(0.4);
    const amendment = { ...draft, section: "B2BA", original: draft.number, originalDay: draft.day };
    if (renumbered)
      amendment.number = supplier.numberOf(random.whole(9001, 9999), draft.day ?? 0, 0).slice(0, 16);
    else changeAmount(amendment, "discount", random);
    amendment.period = periodOf((draft.day ?? 0) + 40);
    const statement = this.#state(amendment);
    const knows = random.chance(0.5);
    const booked = knows ? { ...amendment, original: "", originalDay: undefined } : { ...draft };
    this.#links.push({ books: this.#book(booked), statement, kinds: ["amended"] });
  }

  #isd(supplier: Supplier): void {
    const draft = this.#draft(supplier, this.#random.whole(1, 900), FIRST_DAY + this.#random.whole(0, 364));
    const isd = { ...draft, gstin: gstinOf(HOME_STATE, HOME_PAN, "2"), section: "ISD", type: "INV" as const };
    isd.number = `ISD/${this.#random.whole(1, 99)}`;
    isd.taxable = 0;
    this.#state(isd);
    if (this.#random.chance(0.5)) this.#book(draft);
  }

  #import(): void {
    const random = this.#random;
    const taxable = random.whole(100_000, 90_000_000);
    const day = FIRST_DAY + random.whole(0, 364);
    const draft: Draft = {
      ...{
        gstin: "",
        name: "",
        type: "INV",
        number: random.digits(7).replace(/^0/, "4"),
        day,
        pos: HOME_STATE,
      },
      ...{ reverseCharge: false, taxable, igst: 0, cgst: 0, sgst: 0, cess: 0, rate: 18, home: HOME },
      ...{ section: "IMPG", period: periodOf(day), original: "", originalDay: undefined },
    };
    setTax(draft, 18, true);
    const statement = this.#state(draft);
    const booked = { ...draft };
    if (random.chance(0.2) && booked.day !== undefined) booked.day += random.whole(1, 6);
    this.#links.push({ books: this.#book(booked), statement, kinds: ["bill of entry"] });
  }
}

function periodOf(day: number): string {
  const month = new Date(day * 86_400_000).toISOString().slice(0, 7);
  return yearOf(day) > 0 ? month : "";
}
