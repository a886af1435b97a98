/** Dots in formulas: `A2.Rule` and `A2.Match.[Score in points]` read a field of a value with a card. */
import { tokenize } from "@borgar/fx";
import type { Token } from "@borgar/fx";

const FIELD =
  /^((?:'(?:[^']|'')*'|[^'!]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})((?:\.(?:[A-Za-z_][A-Za-z0-9_]*|\[[^[\]]*\]))+)$/;
const TYPES = new Set(["range_named", "structured", "unknown"]);

export interface FieldPath {
  /** The cell as written: "Sheet1!$A$2". */
  readonly reference: string;
  /** The rest as written: ".Match.[Score in points]". */
  readonly path: string;
}

/** A token that reads a field, as the cell and the path; the parser knows no such token. */
export function fieldPath({ type, value }: Pick<Token, "type" | "value">): FieldPath | undefined {
  if (!TYPES.has(type)) return undefined;
  const [, sheet = "", cell, path] = FIELD.exec(value) ?? [];
  return cell === undefined || path === undefined ? undefined : { reference: sheet + cell, path };
}

/** The tokens with calls of FIELDVALUE in place of dots. */
export function withoutDots(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const field = fieldPath(token);
    return field ? tokenize(`=${callOf(field)}`, { withLocation: false }).slice(1) : [token];
  });
}

function callOf({ reference, path }: FieldPath): string {
  const names = path.match(/\.(?:\[[^[\]]*\]|[^.[]+)/g) ?? [];
  return names
    .map((name) => name.slice(1).replace(/^\[|\]$/g, ""))
    .reduce((inner, name) => `FIELDVALUE(${inner},"${name.replaceAll('"', '""')}")`, reference);
}
