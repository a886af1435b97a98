/** The add-in headless in Node: what the demo, the stories and the measurements stand on. */
import { bootOffice } from "./boot";
import { startAddin, type HeadlessAddin, type HeadlessOptions } from "./start";

export type { HeadlessAddin, HeadlessOptions } from "./start";

export function startHeadless(options: HeadlessOptions = {}): Promise<HeadlessAddin> {
  return startAddin((host) => bootOffice(host), options);
}
