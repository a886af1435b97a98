/**
 * The host's end of the protocol between Excel on the web and an add-in's page: texts in, texts out.
 *
 * It is independent of the transport (an in-process call, or `postMessage` between frames) and of Excel. An event is a
 * response with the correlation id of its registration. A message of another conversation, or an invalid one, is
 * ignored: a page also gets messages from other frames.
 */

const MESSAGE_REQUEST = 0;
const MESSAGE_RESPONSE = 1;
const ACTION_INVOKE = 0;
const ACTION_REGISTER = 1;
const ANSWER_FOR_CALL = 0;
const ANSWER_FOR_EVENT = 1;
const NO_ERROR = 0;
const ERROR_HANDLING_REQUEST = -2;

interface XdmRequest {
  _messageType: number;
  _actionName: string;
  _actionType: number;
  _conversationId: string;
  _correlationId: number;
  _origin: string;
  _data: unknown;
}

/** The host's handlers of calls and registrations. */
export interface XdmHandler {
  invoke(action: string, data: unknown): unknown;
  registered(event: string, data: unknown): void;
  unregistered(event: string, data: unknown): void;
  failed(error: unknown): void;
}

/** A response that is never sent. */
export const NEVER = Symbol("never answered");

export class XdmServer {
  private readonly registrations = new Map<string, number>();

  constructor(
    readonly conversationId: string,
    readonly origin: string,
    private readonly post: (text: string) => void,
    private readonly handler: XdmHandler,
  ) {}

  /** Receives one message from the add-in. Responses are posted when the handler has settled. */
  receive(text: string): void {
    const message = parseRequest(text);
    if (message === undefined || message._conversationId !== this.conversationId) return;
    if (message._actionType === ACTION_INVOKE) void this.invoke(message);
    else if (message._actionType === ACTION_REGISTER) this.register(message);
    else this.unregister(message);
  }

  /** Sends an event to the add-in. Returns false if there is no listener. */
  fire(event: string, data: unknown): boolean {
    const correlationId = this.registrations.get(event);
    if (correlationId === undefined) return false;
    this.answer({ _actionName: event, _correlationId: correlationId }, ANSWER_FOR_EVENT, NO_ERROR, data);
    return true;
  }

  listens(event: string): boolean {
    return this.registrations.has(event);
  }

  private async invoke(message: XdmRequest): Promise<void> {
    let answer: unknown;
    let code = NO_ERROR;
    try {
      answer = await this.handler.invoke(message._actionName, message._data);
    } catch (error) {
      this.handler.failed(error);
      answer = error instanceof Error ? error.message : String(error);
      code = ERROR_HANDLING_REQUEST;
    }
    if (answer === NEVER) return;
    this.answer(message, ANSWER_FOR_CALL, code, answer ?? null);
  }

  private register(message: XdmRequest): void {
    this.registrations.set(message._actionName, message._correlationId);
    this.answer(message, ANSWER_FOR_CALL, NO_ERROR, { Error: 0 });
    this.handler.registered(message._actionName, message._data);
  }

  private unregister(message: XdmRequest): void {
    this.registrations.delete(message._actionName);
    this.answer(message, ANSWER_FOR_CALL, NO_ERROR, { Error: 0 });
    this.handler.unregistered(message._actionName, message._data);
  }

  private answer(
    { _actionName, _correlationId }: Pick<XdmRequest, "_actionName" | "_correlationId">,
    type: number,
    code: number,
    data: unknown,
  ): void {
    this.post(
      JSON.stringify({
        _messageType: MESSAGE_RESPONSE,
        _actionName,
        _conversationId: this.conversationId,
        _correlationId,
        _origin: this.origin,
        _errorCode: code,
        _responseType: type,
        _data: data,
        _serializerVersion: 1,
      }),
    );
  }
}

function parseRequest(text: string): XdmRequest | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== "object" || message === null) return undefined;
  const request = message as Partial<XdmRequest>;
  if (request._messageType !== MESSAGE_REQUEST || typeof request._actionName !== "string") return undefined;
  if (typeof request._correlationId !== "number" || typeof request._conversationId !== "string")
    return undefined;
  return request as XdmRequest;
}
