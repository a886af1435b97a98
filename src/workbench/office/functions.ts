/**
 * Custom functions: between the workbook's calculation and the add-in's code, through the real runtime.
 *
 * Calls are collected and sent as one message when the calculation has ended; they wait until the runtime is ready,
 * because messages sent earlier are lost. The runtime sends results every 200 to 500 ms, so cells show #BUSY!
 * meanwhile. The invocation object is appended by the runtime as the last argument; therefore missing optional
 * arguments must be filled, or it would take their position.
 */
import type { CallContext, FunctionArgument, FunctionResult, Workbook } from "../model";
import { cellError } from "../model";
import { argumentFor, resultOf } from "./function-values";

const FUNCTION_CATEGORY = 1;
const INVOKE = 1000;
const CANCEL = 1001;
const FLAG_CANCELABLE = 1;
const FLAG_STREAMING = 2;
const FLAG_ERRORS_ALLOWED = 4;

export interface FunctionsMetadata {
  allowErrorForDataTypeAny?: boolean;
  functions: FunctionMetadata[];
}

export interface FunctionMetadata {
  id: string;
  name: string;
  parameters?: ParameterMetadata[];
  options?: {
    stream?: boolean;
    cancelable?: boolean;
    volatile?: boolean;
    requiresAddress?: boolean;
    requiresParameterAddresses?: boolean;
  };
}

export interface ParameterMetadata {
  name?: string;
  type?: string;
  dimensionality?: string;
  optional?: boolean;
  repeating?: boolean;
}

interface PendingCall {
  resolve(value: FunctionResult): void;
  stream: boolean;
}

export class FunctionCalls {
  private readonly calls = new Map<number, PendingCall>();
  private outgoing: { type: number; payload: unknown }[] = [];
  private next = 1;
  private ready = false;
  private scheduled = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly send: (category: number, type: number, payload: unknown) => void,
  ) {}

  /** Calls without a result so far; streaming ones do not end and are not counted. */
  get pending(): number {
    let count = 0;
    for (const call of this.calls.values()) if (!call.stream) count += 1;
    return count;
  }

  /** Registers the functions of a metadata file as NAMESPACE.NAME. */
  load(metadata: FunctionsMetadata, namespace: string): void {
    const errorsAllowed = metadata.allowErrorForDataTypeAny === true;
    for (const description of metadata.functions) this.register(description, namespace, errorsAllowed);
  }

  /** The runtime has started: sends the waiting calls. */
  started(): void {
    this.ready = true;
    this.flush();
  }

  /** Handles results: `[id, succeeded, value, error code]` each, as the runtime sends them. */
  results(results: unknown): void {
    if (!Array.isArray(results)) return;
    this.workbook.atomically(() => {
      for (const entry of results as unknown[]) {
        if (!Array.isArray(entry)) continue;
        const [id, succeeded, value, code] = entry as unknown[];
        const call = typeof id === "number" ? this.calls.get(id) : undefined;
        if (call === undefined || typeof id !== "number") continue;
        if (!call.stream) this.calls.delete(id);
        call.resolve(resultOf(succeeded === true, value, code));
      }
    });
  }

  private register(description: FunctionMetadata, namespace: string, errorsAllowed: boolean): void {
    const parameters = description.parameters ?? [];
    const options = description.options ?? {};
    const stream = options.stream === true;
    this.workbook.registerFunction(`${namespace}.${description.name}`, {
      parameters: parameters.map((parameter) => ({
        dimensionality: parameter.dimensionality === "matrix" ? "matrix" : "scalar",
        optional: parameter.optional === true,
        repeating: parameter.repeating === true,
        ...(parameter.name === undefined ? {} : { name: parameter.name }),
      })),
      stream,
      cancelable: stream || options.cancelable === true,
      volatile: options.volatile === true,
      acceptsErrors: errorsAllowed && parameters.some((parameter) => parameter.type === "any"),
      invoke: (args, call) => this.invoke(description, errorsAllowed, args, call),
    });
  }

  private invoke(
    description: FunctionMetadata,
    errorsAllowed: boolean,
    args: FunctionArgument[],
    call: CallContext,
  ): Promise<FunctionResult> | FunctionResult | undefined {
    const parameters = description.parameters ?? [];
    const values: unknown[] = [];
    for (const [index, parameter] of parameters.entries()) {
      const value = argumentFor(parameter, args[index]);
      if (value === undefined) return cellError("#VALUE!");
      values.push(value.wire);
    }
    const options = description.options ?? {};
    const stream = options.stream === true;
    const cancelable = stream || options.cancelable === true;
    const id = this.next++;
    const flags =
      (cancelable ? FLAG_CANCELABLE : 0) |
      (stream ? FLAG_STREAMING : 0) |
      (errorsAllowed ? FLAG_ERRORS_ALLOWED : 0);
    const address = options.requiresAddress === true ? call.address : null;
    const addresses = options.requiresParameterAddresses === true ? [...call.parameterAddresses] : undefined;
    call.onCanceled = () => {
      this.calls.delete(id);
      if (cancelable) this.queue(CANCEL, { invocationId: id });
    };
    this.queue(INVOKE, [id, description.id, values, address, flags, addresses]);
    if (stream) {
      this.calls.set(id, { stream, resolve: (value) => call.setResult(value) });
      return undefined;
    }
    return new Promise((resolve) => this.calls.set(id, { stream, resolve }));
  }

  private queue(type: number, payload: unknown): void {
    this.outgoing.push({ type, payload });
    if (this.scheduled || !this.ready) return;
    this.scheduled = true;
    queueMicrotask(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const outgoing = this.outgoing;
    this.outgoing = [];
    for (const { type, payload } of outgoing) this.send(FUNCTION_CATEGORY, type, payload);
  }
}
