/**
 * What the verdicts of a user teach: the shipped points, moved as far as the verdicts ask and the prior allows. The
 * shipped table is held firmly, because verdicts are few and are given on pairs in doubt; forgetting is using it again.
 */
import { POINTS_PER_DOUBLING, PLACES, weightPlaces, type Levels } from "../levels/comparison";
import { fitLogistic, type Pattern } from "./logistic";
import type { Weights } from "./weights";

export interface Taught {
  readonly levels: Levels;
  readonly isPair: boolean;
  /** PAN of the supplier, as a number. */
  readonly supplier: number;
}

/** Points for all suppliers, and for those of whom enough was said. */
export interface Adapted {
  readonly company: Weights;
  readonly suppliers: ReadonlyMap<number, Weights>;
}

/** One over the variance, in nats, by which a weight may move: about half a doubling for the company. */
const COMPANY_FIRMNESS = 6;
const SUPPLIER_FIRMNESS = 12;
const LEAST_OF_SUPPLIER = 5;
const NATS = Math.LN2 / POINTS_PER_DOUBLING;

export function adapt(shipped: Weights, taught: readonly Taught[]): Adapted {
  const company = moved(shipped, taught, COMPANY_FIRMNESS);
  const bySupplier = new Map<number, Taught[]>();
  for (const one of taught) {
    const own = bySupplier.get(one.supplier);
    if (own) own.push(one);
    else bySupplier.set(one.supplier, [one]);
  }
  const suppliers = new Map<number, Weights>();
  for (const [supplier, own] of bySupplier)
    if (own.length >= LEAST_OF_SUPPLIER) suppliers.set(supplier, moved(company, own, SUPPLIER_FIRMNESS));
  return { company, suppliers };
}

function moved(from: Weights, taught: readonly Taught[], firmness: number): Weights {
  if (taught.length === 0) return from;
  const mean = Float64Array.from(from, (points) => points * NATS);
  const fitted = fitLogistic(taught.map(patternOf), {
    mean,
    firmness: new Float64Array(from.length).fill(firmness),
  });
  return Int32Array.from(fitted, (nats) => Math.round(nats / NATS));
}

function patternOf({ levels, isPair }: Taught): Pattern {
  const places = new Int32Array(PLACES);
  weightPlaces(levels, places);
  return { places, right: isPair ? 1 : 0, wrong: isPair ? 0 : 1 };
}
