/** Taxes in tests: one number of rupees, all heads together. */
import { totalTax, type Tax } from "../../src/gst/tax";

export const rupees = (tax: Tax): number => totalTax(tax) / 100;
