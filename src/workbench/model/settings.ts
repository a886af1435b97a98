/** Office's document settings: a small map with a change listener. */
export class Settings {
  private readonly map = new Map<string, unknown>();

  constructor(private readonly changed: () => void) {}

  get(key: string): unknown {
    return this.map.get(key);
  }

  has(key: string): boolean {
    return this.map.has(key);
  }

  set(key: string, value: unknown): void {
    this.map.set(key, value);
    this.changed();
  }

  delete(key: string): boolean {
    const deleted = this.map.delete(key);
    if (deleted) this.changed();
    return deleted;
  }

  entries(): IterableIterator<[string, unknown]> {
    return this.map.entries();
  }

  get size(): number {
    return this.map.size;
  }
}
