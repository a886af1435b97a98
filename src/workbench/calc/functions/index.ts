/** All built-in functions by their upper-case name. LET and LAMBDA are not here: they are part of the language. */
import { ARRAYS } from "./arrays";
import type { Builtin } from "./builtin";
import { CARDS } from "./cards";
import { CRITERIA } from "./criteria";
import { DATES } from "./dates";
import { DAY_COUNTS } from "./day-counts";
import { HIGHER_ORDER } from "./higher-order";
import { INFORMATION } from "./information";
import { LIBRARY } from "./library";
import { LOGIC } from "./logic";
import { LOOKUP } from "./lookup";
import { MATH } from "./math";
import { TEXT } from "./text";

export const BUILTINS: ReadonlyMap<string, Builtin> = new Map(
  [
    LIBRARY,
    MATH,
    CARDS,
    CRITERIA,
    LOGIC,
    INFORMATION,
    LOOKUP,
    ARRAYS,
    HIGHER_ORDER,
    TEXT,
    DATES,
    DAY_COUNTS,
  ].flatMap((group) => Object.entries(group)),
);
