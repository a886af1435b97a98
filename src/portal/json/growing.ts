/** A list of whole numbers that grows as it is filled. */
export interface Growing {
  data: Int32Array;
  /** Makes room for that many numbers in all. */
  reserve(size: number): void;
}

export function growing(): Growing {
  return {
    data: new Int32Array(256),
    reserve(size) {
      if (size <= this.data.length) return;
      const larger = new Int32Array(Math.max(size, this.data.length * 2));
      larger.set(this.data);
      this.data = larger;
    },
  };
}
