/** The worker's own script: a file of its own, from the same origin as the page. */
import { answerRequest } from "./answer";
import type { Answer, Request } from "./messages";

/** What is used of a worker's global scope; the compiler knows that of a page. */
interface Scope {
  onmessage: ((event: { readonly data: Request }) => void) | null;
  postMessage(message: Answer, handedOver: readonly ArrayBuffer[]): void;
}

const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => {
  void answerRequest(data, (answer, handedOver) => {
    scope.postMessage(answer, handedOver);
  });
};
