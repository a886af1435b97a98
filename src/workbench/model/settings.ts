/** The document settings of Office: a small bag of values that travels with the workbook. */
export class Settings {
  private readonly values = new Map<string, unknown>();

  constructor(private readonly changed: () => void) {}

  get size(): number {
    return this.values.size;
  }

  get(key: string): unknown {
    return this.values.get(key);
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  set(key: string, value: unknown): void {
    this.values.set(key, value);
    this.changed();
  }

  delete(key: string): boolean {
    const existed = this.values.delete(key);
    if (existed) this.changed();
    return existed;
  }

  entries(): IterableIterator<[string, unknown]> {
    return this.values.entries();
  }
}
