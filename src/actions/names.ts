/** How documents are named; the verbs ask for it here. */
export { nameOf } from "../documents/name";
