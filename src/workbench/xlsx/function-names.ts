/**
 * Function names in files.
 *
 * Excel stores an add-in's function GST.MATCH as `_xldudf_GST_MATCH` (office-js 5611, 2568) and functions younger than
 * 2007 with `_xlfn.`; without the latter it shows #NAME? until the formula is typed again. LibreOffice supports
 * `_xlfn.` too and keeps unknown names unchanged. The first underscore of a stored add-in function is the dot after its
 * namespace, so a namespace must not contain an underscore.
 */
import { isFunction, stringifyTokens, tokenize } from "@borgar/fx";
import { BUILTINS } from "../calc/functions/index";

const ADD_IN = "_xldudf_";
const NEWER = "_xlfn.";

/** Functions of Excel 2010 and later that files prefix; the dynamic-array ones have a second prefix. */
const NEWER_FUNCTIONS = new Set(
  (
    "BYCOL BYROW CHOOSECOLS CHOOSEROWS CONCAT DAYS DROP HSTACK IFNA IFS ISFORMULA LAMBDA LET MAP MAXIFS MINIFS " +
    "MODE.SNGL PERCENTILE.INC QUARTILE.INC RANK.EQ REDUCE SCAN SEQUENCE SHEET SHEETS SORTBY STDEV.P STDEV.S SWITCH " +
    "TAKE TEXTAFTER TEXTBEFORE TEXTJOIN TOCOL TOROW UNICHAR UNICODE UNIQUE VAR.P VAR.S VSTACK XLOOKUP XMATCH XOR " +
    "BASE DECIMAL"
  ).split(" "),
);
const SHEET_FUNCTIONS = new Set(["FILTER", "SORT"]);

/** The formula without its "=", with names as in a file; add-in functions are unchanged unless `addIn`. */
export function formulaForFile(text: string, addIn: boolean): string {
  return renamed(text, (name) => {
    const upper = name.toUpperCase();
    if (SHEET_FUNCTIONS.has(upper)) return `${NEWER}_xlws.${upper}`;
    if (NEWER_FUNCTIONS.has(upper)) return NEWER + upper;
    const isAddIn = addIn && upper.includes(".") && !BUILTINS.has(upper) && !upper.startsWith("_");
    return isAddIn ? ADD_IN + upper.replace(".", "_") : name;
  }).slice(1);
}

/** The formula as displayed, with its "=". */
export function formulaFromFile(text: string): string {
  return renamed(`=${text}`, (name) => {
    if (name.toLowerCase().startsWith(ADD_IN))
      return name.slice(ADD_IN.length).toUpperCase().replace("_", ".");
    return name.replace(/^(_xlfn\.|_xlws\.)+/i, "");
  });
}

function renamed(text: string, rename: (name: string) => string): string {
  const tokens = tokenize(text, { withLocation: false });
  for (const token of tokens) if (isFunction(token)) token.value = rename(token.value);
  return stringifyTokens(tokens);
}
