/** The cost of each request: actions, bytes in, bytes out. Tests assert the number of round trips on it. */

export interface BatchRecord {
  actions: number;
  requestBytes: number;
  responseBytes: number;
  /** Code of the error that ended the request, if one did. */
  error?: string;
}

export interface BatchStats {
  batches: number;
  actions: number;
  requestBytes: number;
  responseBytes: number;
}

export class BatchLog {
  readonly records: BatchRecord[] = [];

  add(record: BatchRecord): void {
    this.records.push(record);
  }

  clear(): void {
    this.records.length = 0;
  }

  get stats(): BatchStats {
    const stats: BatchStats = { batches: this.records.length, actions: 0, requestBytes: 0, responseBytes: 0 };
    for (const record of this.records) {
      stats.actions += record.actions;
      stats.requestBytes += record.requestBytes;
      stats.responseBytes += record.responseBytes;
    }
    return stats;
  }
}
