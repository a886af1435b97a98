/** The add-in headless in Node, for the demo, the stories and the benchmarks. */
import { bootOffice } from "../workbench/headless/boot";
import { startAddin, type HeadlessAddin, type HeadlessOptions } from "./start-addin";

export type { HeadlessAddin, HeadlessOptions } from "./start-addin";

export function startHeadless(options: HeadlessOptions = {}): Promise<HeadlessAddin> {
  return startAddin((host) => bootOffice(host), options);
}
