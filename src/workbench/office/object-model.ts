/**
 * The declaration of an Excel class for the executor: a table of properties, navigations and methods.
 *
 * A class knows its object (`Self`: a sheet, a range, a table …); outside it is only a `Handle`, so the executor can
 * treat all classes alike. A navigation or method may return null only where Excel has an `…OrNullObject` member. A
 * member that is not in the table is refused as "not modelled", never answered by a default.
 */
import type { HostError } from "../model";
import { camel, invalidArgument, itemNotFound, NotModelled } from "./failure";
import type { Session } from "./session";

export interface Property<Self> {
  read?(self: Self, session: Session): unknown;
  write?(self: Self, value: unknown, session: Session): void;
}

export interface ClassTable<Self> {
  name: string;
  /** What Excel sends with every response about the object, so that the client can identify it. */
  identity?(self: Self, session: Session): Record<string, unknown>;
  properties?: Record<string, Property<Self>>;
  /** Names that samples load although the class does not have them; Excel ignores them. */
  ignored?: readonly string[];
  navigations?: Record<string, (self: Self, session: Session) => Handle | null>;
  methods?: Record<string, (self: Self, args: Arguments, session: Session) => unknown>;
  /** The members of a collection, in order. */
  items?(self: Self, session: Session): Handle[];
  /** A member of a collection by name or id. */
  item?(self: Self, key: string | number, session: Session): Handle | null;
}

/** An object of some class, as the executor sees it. */
export interface Handle {
  readonly className: string;
  readonly self: unknown;
  readonly table: object;
  identity(session: Session): Record<string, unknown>;
  /** Names of the properties that can be read. */
  readonly scalars: readonly string[];
  has(property: string): boolean;
  /** Whether Excel ignores the name. */
  ignores(property: string): boolean;
  read(property: string, session: Session): unknown;
  write(property: string, value: unknown, session: Session): void;
  navigates(name: string): boolean;
  navigate(name: string, session: Session): Handle | null;
  invoke(method: string, args: Arguments, session: Session): unknown;
  readonly isCollection: boolean;
  items(session: Session): Handle[];
  item(key: unknown, session: Session): Handle;
}

/** A class that can make handles and recognise its own. */
export interface ExcelClass<Self> {
  readonly name: string;
  of(self: Self): Handle;
  /** The object of a handle of this class; InvalidArgument for anything else. */
  unwrap(value: unknown): Self;
  is(value: unknown): boolean;
}

/** Creates a class from a table. */
export function defineClass<Self>(table: ClassTable<Self>): ExcelClass<Self> {
  const scalars = Object.entries(table.properties ?? {})
    .filter(([, property]) => property.read !== undefined)
    .map(([name]) => name)
    .sort();
  const is = (value: unknown): value is TableHandle<Self> =>
    value instanceof TableHandle && value.table === table;
  return {
    name: table.name,
    of: (self) => new TableHandle(table, scalars, self),
    is,
    unwrap(value) {
      if (!is(value)) throw invalidArgument();
      return value.self;
    },
  };
}

/** A read-only property. */
export function readOnly<Self>(read: (self: Self, session: Session) => unknown): Property<Self> {
  return { read };
}

/** Whether a value is the handle of some object. */
export function isHandle(value: unknown): value is Handle {
  return value instanceof TableHandle;
}

class TableHandle<Self> implements Handle {
  constructor(
    readonly table: ClassTable<Self>,
    readonly scalars: readonly string[],
    readonly self: Self,
  ) {}

  get className(): string {
    return this.table.name;
  }

  get isCollection(): boolean {
    return this.table.items !== undefined;
  }

  identity(session: Session): Record<string, unknown> {
    return this.table.identity?.(this.self, session) ?? {};
  }

  has(property: string): boolean {
    return this.table.properties?.[property]?.read !== undefined;
  }

  ignores(property: string): boolean {
    return this.table.ignored?.includes(property) ?? false;
  }

  read(property: string, session: Session): unknown {
    const found = this.table.properties?.[property];
    if (found?.read === undefined) throw this.unknown(property);
    return found.read(this.self, session);
  }

  write(property: string, value: unknown, session: Session): void {
    const found = this.table.properties?.[property];
    if (found?.write === undefined) throw this.unknown(property);
    found.write(this.self, value, session);
  }

  navigates(name: string): boolean {
    return this.table.navigations?.[name] !== undefined;
  }

  navigate(name: string, session: Session): Handle | null {
    const found = this.table.navigations?.[name];
    if (found === undefined) throw this.unknown(name);
    return found(this.self, session);
  }

  invoke(method: string, args: Arguments, session: Session): unknown {
    const found = this.table.methods?.[method];
    if (found === undefined) throw this.unknown(method);
    return found(this.self, args, session);
  }

  items(session: Session): Handle[] {
    if (this.table.items === undefined) throw this.unknown("items");
    return this.table.items(this.self, session);
  }

  item(key: unknown, session: Session): Handle {
    if (this.table.item === undefined) throw this.unknown("getItem");
    if (typeof key !== "string" && typeof key !== "number") throw invalidArgument();
    const found = this.table.item(this.self, key, session);
    if (found === null) throw itemNotFound();
    return found;
  }

  private unknown(member: string): HostError {
    return new NotModelled(`${this.table.name}.${camel(member)}`);
  }
}

/** The arguments of a method call: literals, and handles where the client passed objects. */
export class Arguments {
  constructor(private readonly values: readonly unknown[]) {}

  raw(index: number): unknown {
    const value = this.values[index];
    return value === null ? undefined : value;
  }

  has(index: number): boolean {
    return this.raw(index) !== undefined;
  }

  text(index: number): string {
    const value = this.raw(index);
    if (typeof value !== "string") throw invalidArgument();
    return value;
  }

  optionalText(index: number): string | undefined {
    return this.has(index) ? this.text(index) : undefined;
  }

  integer(index: number): number {
    const value = this.raw(index);
    if (typeof value !== "number" || !Number.isInteger(value)) throw invalidArgument();
    return value;
  }

  optionalInteger(index: number): number | undefined {
    return this.has(index) ? this.integer(index) : undefined;
  }

  flag(index: number): boolean {
    return this.raw(index) === true;
  }

  key(index: number): string | number {
    const value = this.raw(index);
    if (typeof value !== "string" && typeof value !== "number") throw invalidArgument();
    return value;
  }

  record(index: number): Record<string, unknown> {
    const value = this.raw(index);
    if (value === undefined) return {};
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidArgument();
    return value as Record<string, unknown>;
  }
}
