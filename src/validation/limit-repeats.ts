/**
 * The warnings about a file's rows: one for each check, with the number of documents and their tax, since a supplier
 * with a withdrawn rate repeats it a thousand times; and for each document the codes of its warnings.
 */
import type { TaxDocument } from "../documents/document";
import type { Moment } from "../gst/date";
import type { Fault } from "../gst/fault";
import type { FaultCode } from "../gst/fault-codes";
import { addAmount, FaultList } from "../gst/combine-faults";
import { totalTax } from "../gst/tax";
import type { CheckContext } from "./check";
import { CHECKS, findWarnings } from "./validate";

export class ImportWarnings {
  private readonly found = new FaultList();

  /** @param asOf the moment of the import; later dates get a warning. */
  constructor(private readonly asOf?: Moment) {}

  /** Checks an imported document. @returns the codes of its warnings. */
  check(record: TaxDocument, context: CheckContext = {}): FaultCode[] {
    const document = `${record.supplierGstin} ${record.documentNumber}`.trim();
    const then = this.asOf === undefined ? context : { ...context, asOf: this.asOf };
    return findWarnings(record, "imported", then).map(({ check, fault }) => {
      const kind = this.found.add({ ...fault, place: document, document }, String(CHECKS.indexOf(check)));
      if (kind) addAmount(kind, totalTax(record.tax));
      return fault.code;
    });
  }

  faults(): Fault[] {
    return this.found.all();
  }
}

/** The cell with one more code. */
export function withWarning(text: string, code: FaultCode): string {
  return warningText([...(text.split("; ").filter(Boolean) as FaultCode[]), code]);
}

/** The cell with several codes. */
export function warningText(codes: Iterable<FaultCode>): string {
  return [...new Set(codes)].sort().join("; ");
}
