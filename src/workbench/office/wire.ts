/**
 * The Office.js request format ("RichApi"): what one `context.sync()` sends and expects.
 *
 * A request is a list of actions over a table of object paths. A path defines how to get an object from another one; it
 * is evaluated once per request, because some paths (`add`, `insert`) change the workbook when they are evaluated.
 */

export const PathType = {
  globalObject: 1,
  newObject: 2,
  method: 3,
  property: 4,
  indexer: 5,
  referenceId: 6,
  nullObject: 7,
} as const;

export const ActionType = {
  instantiate: 1,
  query: 2,
  method: 3,
  setProperty: 4,
  trace: 5,
  recursiveQuery: 6,
  queryAsJson: 7,
  ensureUnchanged: 8,
  update: 9,
} as const;

/** Request flag that asks the host to wait while the user edits a cell, instead of failing the request. */
export const DELAY_FOR_CELL_EDIT = 64;

export interface ArgumentInfo {
  Arguments?: unknown[];
  ReferencedObjectPathIds?: unknown[] | null;
}

export interface ObjectPathInfo {
  Id: number;
  ObjectPathType: number;
  Name: string;
  ParentObjectPathId?: number;
  ArgumentInfo?: ArgumentInfo;
}

export interface QueryInfo {
  Select?: string[];
  Expand?: string[];
  Top?: number;
  Skip?: number;
}

export interface Action {
  Id: number;
  ActionType: number;
  Name: string;
  ObjectPathId: number;
  ArgumentInfo?: ArgumentInfo;
  QueryInfo?: QueryInfo;
  RecursiveQueryInfo?: { Queries: Record<string, QueryInfo>; MaxDepth?: number };
  ObjectState?: Record<string, unknown>;
}

export interface RequestBody {
  AutoKeepReference?: boolean;
  Actions: Action[];
  ObjectPaths: Record<string, ObjectPathInfo>;
}

interface WireError {
  Code: string;
  Message: string;
  Location: string;
  ActionIndex: number;
  HttpStatusCode: number;
}

export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  TraceIds?: number[];
  Error?: WireError;
}

/** The array in which the client wraps a request: custom data, verb, address, flat headers, body text, permission, flags. */
export type RequestEnvelope = [
  customData: string,
  method: string,
  path: string,
  headers: string[],
  body: string,
  permission: number,
  flags: number,
  ...rest: unknown[],
];

/** Bytes of a text in UTF-8, counted without encoding it. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if (unit >= 0xd800 && unit <= 0xdbff) {
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}
