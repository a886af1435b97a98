/**
 * A deep copy of a workbook, for repeated runs from the same state.
 *
 * Every object is copied with its class and its members. Parsed formulas and frozen objects never change and are
 * shared. Functions are bound to their workbook, so the copy has those of a new workbook in the same properties; any
 * others belong to an add-in or a page that uses the original.
 */
import { Workbook } from "./workbook";

/** @throws Error while an add-in or a page uses the workbook: listeners and callbacks cannot be copied. */
export function copyOf(workbook: Workbook): Workbook {
  const { locale, protectTwice } = workbook;
  return new Copying().image(workbook, new Workbook({ locale, protectTwice })) as Workbook;
}

class Copying {
  private readonly images = new Map<object, object>();
  /** Objects of the new workbook that are already copies. */
  private readonly taken = new Set<object>();

  /** @param existing the new workbook's object in this property. */
  image(value: unknown, existing?: unknown): unknown {
    if (typeof value === "function") {
      if (typeof existing === "function") return existing;
      throw new Error("A workbook in use is not copied.");
    }
    if (typeof value !== "object" || value === null || isShared(value)) return value;
    return this.images.get(value) ?? this.made(value, existing);
  }

  private made(value: object, existing: unknown): object {
    if (ArrayBuffer.isView(value)) return this.keep(value, (value as Uint16Array).slice());
    if (Array.isArray(value)) {
      const list = this.keep(value, new Array<unknown>(value.length));
      value.forEach((one, place) => (list[place] = this.image(one)));
      return list;
    }
    if (value instanceof Map) {
      const map = this.keep(value, new Map<unknown, unknown>());
      for (const [key, one] of value as Map<unknown, unknown>) map.set(this.image(key), this.image(one));
      return map;
    }
    if (value instanceof Set) {
      const set = this.keep(value, new Set<unknown>());
      for (const one of value as Set<unknown>) set.add(this.image(one));
      return set;
    }
    return this.filled(value, existing);
  }

  private filled(value: object, existing: unknown): object {
    const prototype: unknown = Reflect.getPrototypeOf(value);
    const made = Object.create(prototype as object) as object;
    const into = this.keep(value, this.isFree(existing, prototype) ? existing : made);
    for (const key of Reflect.ownKeys(value))
      Reflect.set(into, key, this.image(Reflect.get(value, key), Reflect.get(into, key)));
    return into;
  }

  private isFree(existing: unknown, prototype: unknown): existing is object {
    return (
      typeof existing === "object" &&
      existing !== null &&
      !this.taken.has(existing) &&
      Reflect.getPrototypeOf(existing) === prototype
    );
  }

  private keep<T extends object>(value: object, image: T): T {
    this.images.set(value, image);
    this.taken.add(image);
    return image;
  }
}

function isShared(value: object): boolean {
  return Object.isFrozen(value) || "expr" in value;
}
