/**
 * Executes one request of Office.js on the workbook: actions in order, each with a result entry.
 *
 * Nothing is rolled back. The first action that fails ends the request; the effects of the actions before it stay, and
 * their results are still sent. A single action is all or nothing, because the workbook checks before it writes. Object
 * paths are evaluated when first needed and cached, or an `add` would be executed twice. Runs of plain writes are one
 * step of the workbook: the client cuts big writes into slices of 1,500 cells. Calling or setting a member of a null
 * object does nothing: Microsoft's own samples begin with `getItemOrNullObject("Sample").delete()`, whether or not
 * there is such a sheet.
 */
import { HostError } from "../model";
import { camel, httpStatus, nullObject, NotModelled } from "./failure";
import type { Handle } from "./object-model";
import { Arguments, isHandle } from "./object-model";
import { query } from "./query";
import type { Session } from "./session";
import type { Action, ArgumentInfo, ObjectPathInfo, RequestBody, ResponseBody } from "./wire";
import { ActionType, PathType } from "./wire";

/** Properties that are written in slices. Others (a sheet's name, `enableEvents`) must take effect in order. */
const BLOCKS: ReadonlySet<string> = new Set([
  "Values",
  "Formulas",
  "FormulasLocal",
  "FormulasR1C1",
  "NumberFormat",
]);

/** Methods that read results of formulas. */
const RESULTS = /^Get(Spill|Used)/;

/** The response to a request. `root` is the object of global paths. */
export function execute(request: RequestBody, root: Handle, session: Session): ResponseBody {
  return new Execution(request, root, session).run();
}

class Execution {
  private readonly objects = new Map<number, Handle | null>();
  private readonly response: ResponseBody = { Results: [] };
  /** The current member, for the error's location. */
  private location = "";

  constructor(
    private readonly request: RequestBody,
    private readonly root: Handle,
    private readonly session: Session,
  ) {}

  run(): ResponseBody {
    const { Actions } = this.request;
    for (let index = 0; index < Actions.length;) {
      const end = this.endOfWrites(index);
      const done =
        end - index > 1
          ? this.session.workbook.atomically(() => this.range(index, end))
          : this.range(index, index + 1);
      if (!done) break;
      index = Math.max(end, index + 1);
    }
    return this.response;
  }

  /** The end of the run of writes and no-op steps that starts here. */
  private endOfWrites(start: number): number {
    let end = start;
    for (; end < this.request.Actions.length; end++) {
      const action = this.request.Actions[end];
      if (action?.ActionType === ActionType.instantiate && !this.asksForResults(action.ObjectPathId))
        continue;
      if (action?.ActionType !== ActionType.setProperty || !BLOCKS.has(action.Name)) break;
    }
    return end;
  }

  /** Whether an object depends on results of formulas (a spilled range, the used range): they are calculated first. */
  private asksForResults(id: number): boolean {
    const path = this.request.ObjectPaths[String(id)];
    if (path === undefined || this.objects.has(id)) return false;
    if (path.ObjectPathType === PathType.method && RESULTS.test(path.Name)) return true;
    return path.ParentObjectPathId !== undefined && this.asksForResults(path.ParentObjectPathId);
  }

  private range(from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const action = this.request.Actions[index];
      if (action === undefined) break;
      try {
        this.session.beforeAction();
        this.response.Results.push({ ActionId: action.Id, Value: this.act(action) });
      } catch (error) {
        this.fail(error, index);
        return false;
      }
    }
    return true;
  }

  private act(action: Action): unknown {
    switch (action.ActionType) {
      case ActionType.instantiate: {
        const handle = this.object(action.ObjectPathId);
        return handle === null ? null : handle.identity(this.session);
      }
      case ActionType.query: {
        const handle = this.object(action.ObjectPathId);
        if (handle === null) return null;
        this.location = `${handle.className}.load`;
        return query(handle, action.QueryInfo, this.session);
      }
      case ActionType.method:
        return this.invoke(action);
      case ActionType.setProperty:
        return this.assign(action);
      case ActionType.trace:
        (this.response.TraceIds ??= []).push(action.Id);
        return null;
      default:
        throw new NotModelled(`action type ${action.ActionType}`);
    }
  }

  private invoke(action: Action): unknown {
    const handle = this.object(action.ObjectPathId);
    if (handle === null) return null;
    this.location = `${handle.className}.${camel(action.Name)}`;
    const value = handle.invoke(action.Name, this.arguments(action.ArgumentInfo), this.session);
    return isHandle(value) ? value.identity(this.session) : (value ?? null);
  }

  private assign(action: Action): null {
    const handle = this.object(action.ObjectPathId);
    if (handle === null) return null;
    this.location = `${handle.className}.${camel(action.Name)}`;
    const values = action.ArgumentInfo?.Arguments ?? [];
    handle.write(action.Name, this.resolveInside(values[0] ?? null), this.session);
    return null;
  }

  private object(id: number): Handle | null {
    const known = this.objects.get(id);
    if (known !== undefined) return known;
    const path = this.request.ObjectPaths[String(id)];
    if (path === undefined) throw new HostError("InvalidObjectPath", `The object path ${id} is missing.`);
    const handle = this.evaluate(path);
    this.objects.set(id, handle);
    return handle;
  }

  private evaluate(path: ObjectPathInfo): Handle | null {
    switch (path.ObjectPathType) {
      case PathType.globalObject:
        return this.root;
      case PathType.newObject:
        return this.session.service(path.Name);
      case PathType.nullObject:
        return null;
      case PathType.referenceId:
        this.location = "Workbook.getObjectByReferenceId";
        return this.session.references.get(path.Name);
    }
    const parent = this.object(path.ParentObjectPathId ?? -1);
    if (parent === null) return null;
    if (path.ObjectPathType === PathType.indexer) {
      this.location = `${parent.className}.getItem`;
      return parent.item(path.ArgumentInfo?.Arguments?.[0], this.session);
    }
    this.location = `${parent.className}.${camel(path.Name)}`;
    if (path.ObjectPathType === PathType.property) return parent.navigate(path.Name, this.session);
    const value = parent.invoke(path.Name, this.arguments(path.ArgumentInfo), this.session);
    if (value === null || isHandle(value)) return value;
    throw new NotModelled(`${this.location} as an object`);
  }

  private arguments(info: ArgumentInfo | undefined): Arguments {
    const values = info?.Arguments ?? [];
    const references = info?.ReferencedObjectPathIds;
    if (references === undefined || references === null) return new Arguments(values);
    const location = this.location;
    const resolved = values.map((value, index) => this.argument(value, references[index]));
    this.location = location;
    return new Arguments(resolved);
  }

  private argument(value: unknown, reference: unknown): unknown {
    if (typeof reference === "number" && reference !== 0) {
      const handle = this.object(reference);
      if (handle === null) throw nullObject();
      return handle;
    }
    if (Array.isArray(reference) && Array.isArray(value))
      return value.map((inner: unknown, index) => this.argument(inner, reference[index]));
    return value;
  }

  /** Objects inside a plain object (a validation rule's source) are given as `{_ObjectPathId}`. */
  private resolveInside(value: unknown): unknown {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    const record = value as Record<string, unknown>;
    const id = record["_ObjectPathId"];
    if (typeof id === "number") return this.object(id);
    return Object.fromEntries(Object.entries(record).map(([key, inner]) => [key, this.resolveInside(inner)]));
  }

  private fail(error: unknown, index: number): void {
    const refusal =
      error instanceof HostError
        ? error
        : new HostError("GeneralException", "There was an internal error while processing the request.");
    if (refusal !== error || error instanceof NotModelled) this.session.bug(error, this.location);
    this.response.Error = {
      Code: refusal.code,
      Message: refusal.message,
      Location: this.location,
      ActionIndex: index,
      HttpStatusCode: httpStatus(refusal.code),
    };
  }
}
