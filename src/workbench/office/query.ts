/**
 * Queries of `load`, and their results.
 *
 * Paths arrive in the client's spelling (`values`, `format/fill/color`, `items/name`) and are answered in Pascal case,
 * nested under the navigations they pass through. Naming a navigation alone means all its plain properties; naming
 * nothing means all of the object's. A path on a collection applies to its items, unless the collection itself has it.
 * Excel ignores unknown names. Those that add-ins use in order to load nothing are ignored here too; any other is
 * refused, since it may be a member that is not modelled.
 */
import { NotModelled, pascal } from "./failure";
import type { Handle } from "./object-model";
import type { Session } from "./session";
import type { QueryInfo } from "./wire";

type Selection = Map<string, Selection>;

/** Used by Microsoft's samples in order to load nothing. */
const NOTHING: ReadonlySet<string> = new Set(["NoPropertiesNeeded", "$none"]);

/** The result of a query on an object. */
export function query(
  handle: Handle,
  info: QueryInfo | undefined,
  session: Session,
): Record<string, unknown> {
  const selection: Selection = new Map();
  for (const path of [...(info?.Select ?? []), ...(info?.Expand ?? [])]) addPath(selection, path);
  return handle.isCollection
    ? collection(handle, selection, session, info)
    : single(handle, selection, session);
}

function addPath(selection: Selection, path: string): void {
  let level = selection;
  for (const part of path.trim().split(/[/.]/)) {
    if (part === "") continue;
    const name = part === "$all" ? "*" : part === "items" ? "" : pascal(part);
    if (name === "") continue;
    let next = level.get(name);
    if (next === undefined) {
      next = new Map();
      level.set(name, next);
    }
    level = next;
  }
}

function single(handle: Handle, selection: Selection, session: Session): Record<string, unknown> {
  const answer = handle.identity(session);
  if (selection.size === 0 || selection.has("*")) readAll(handle, answer, session);
  for (const [name, inner] of selection) {
    if (name === "*") continue;
    if (handle.has(name)) answer[name] = handle.read(name, session);
    else if (handle.navigates(name)) answer[name] = navigated(handle, name, inner, session);
    else if (!NOTHING.has(name) && !handle.ignores(name))
      throw new NotModelled(`${handle.className}.${name}`);
  }
  return answer;
}

function navigated(handle: Handle, name: string, inner: Selection, session: Session): unknown {
  const target = handle.navigate(name, session);
  if (target === null) return null;
  return target.isCollection ? collection(target, inner, session) : single(target, inner, session);
}

function collection(
  handle: Handle,
  selection: Selection,
  session: Session,
  { Skip: skip = 0, Top: top }: Pick<QueryInfo, "Skip" | "Top"> = {},
): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const ofItems: Selection = new Map();
  for (const [name, inner] of selection) {
    if (handle.has(name)) own[name] = handle.read(name, session);
    else ofItems.set(name, inner);
  }
  if (selection.size === 0 || selection.has("*")) readAll(handle, own, session);
  else if (ofItems.size === 0) return own;
  const items = handle.items(session).slice(skip, top === undefined ? undefined : skip + top);
  own["_Items"] = items.map((item) => single(item, ofItems, session));
  return own;
}

function readAll(handle: Handle, answer: Record<string, unknown>, session: Session): void {
  for (const name of handle.scalars) answer[name] = handle.read(name, session);
}
