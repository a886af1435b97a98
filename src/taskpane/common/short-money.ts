/** Amounts where there is little room: "1.20 Cr", "57.9 L", "3,960"; rounded, so never where the paise matter. */
import { showMoney, type Paise } from "../../gst/money";

const LAKH = 10_000_000;
const CRORE = 100 * LAKH;

/** What would be rounded up to the next unit is shown in that unit. */
export function shortMoney(amount: Paise): string {
  const size = Math.abs(amount);
  const sign = amount < 0 ? "−" : "";
  if (size >= CRORE - LAKH / 20) return `${sign}${(size / CRORE).toFixed(2)} Cr`;
  if (size >= LAKH - 50) return `${sign}${(size / LAKH).toFixed(1)} L`;
  return showMoney((Math.round(amount / 100) * 100 + 0) as Paise).replace(/\.00$/, "");
}
