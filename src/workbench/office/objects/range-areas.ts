/**
 * Excel.RangeAreas: several ranges of one sheet as one, for formats, validation and clearing.
 *
 * The address is a list ("A1:B2,D4"). Values are not offered here by Excel either.
 */
import type { Rect, Sheet } from "../../model";
import { MAX_COLUMNS, MAX_ROWS } from "../../model";
import { invalidArgument } from "../failure";
import type { ExcelClass, Handle } from "../object-model";
import { defineClass, readOnly } from "../object-model";
import type { Place } from "../references";
import type { Session } from "../session";
import { conditionalFormatsClass } from "./conditional-formats";
import { dataValidationClass } from "./data-validation";
import { addressOf, placeAt } from "./place";
import { clearPlace, rangeClass } from "./range";
import { rangeFormatClass } from "./range-format";
import { worksheetClass } from "./worksheet";

interface Areas {
  readonly sheet: Sheet;
  readonly places: readonly Place[];
  referenceId?: string;
}

/** The areas of a list of addresses; all on one sheet. */
export function areasAt(sheet: Sheet, addresses: string, session: Session): Handle {
  const places = addresses.split(",").map((address) => placeAt(session.workbook, address.trim(), sheet));
  const [first] = places;
  if (first === undefined || places.some((place) => place.sheet !== first.sheet)) throw invalidArgument();
  return rangeAreasClass.of({ sheet: first.sheet, places });
}

export function areasOf(sheet: Sheet, rects: readonly Rect[]): Handle {
  return rangeAreasClass.of({ sheet, places: rects.map((rect) => ({ sheet, rect })) });
}

const areaCollectionClass: ExcelClass<Areas> = defineClass<Areas>({
  name: "RangeCollection",
  items: ({ places }) => places.map((place) => rangeClass.of(place)),
  methods: {
    GetCount: ({ places }) => places.length,
    GetItemAt: ({ places }, args) => {
      const found = places[args.integer(0)];
      if (found === undefined) throw invalidArgument();
      return rangeClass.of(found);
    },
  },
});

const rangeAreasClass: ExcelClass<Areas> = defineClass<Areas>({
  name: "RangeAreas",
  identity: ({ referenceId }) => (referenceId === undefined ? {} : { _ReferenceId: referenceId }),
  properties: {
    _ReferenceId: readOnly(({ referenceId }) => referenceId ?? null),
    Address: readOnly(({ places }) => places.map(addressOf).join(",")),
    AreaCount: readOnly(({ places }) => places.length),
    CellCount: readOnly(({ places }) => places.reduce((sum, { rect }) => sum + rect.rows * rect.columns, 0)),
    IsEntireRow: readOnly(({ places }) => places.every(({ rect }) => rect.columns === MAX_COLUMNS)),
    IsEntireColumn: readOnly(({ places }) => places.every(({ rect }) => rect.rows === MAX_ROWS)),
  },
  navigations: {
    Worksheet: ({ sheet }) => worksheetClass.of(sheet),
    Areas: (self) => areaCollectionClass.of(self),
    Format: ({ places }) => rangeFormatClass.of(places),
    DataValidation: ({ places }) => dataValidationClass.of(places),
    ConditionalFormats: ({ places }) => conditionalFormatsClass.of(places),
  },
  methods: {
    _KeepReference: (self, _args, session) => {
      session.references.track(self, self.places, rangeAreasClass.of(self));
      return null;
    },
    Clear: ({ places }, args) => {
      for (const place of places) clearPlace(place, args.optionalText(0) ?? "All");
      return null;
    },
  },
});
