/** Written by `npm run train`, seeds 201, 202. */
import type { Calibration } from "./calibration";

export const CALIBRATION: Calibration = {
  points: [52, 170, 252, 318, 411, 528, 626, 778, 1061, 1537, 1796, 2173, 2315],
  millionths: [922351, 980406, 989115, 990566, 992190, 996732, 997405, 998668, 999066, 999746, 999802, 999959, 999977],
};

/** Points from which a pair that keeps every other rule is taken without a person. */
export const AUTOMATIC_POINTS: readonly [sameNumber: number, runningNumber: number] = [753, 752];
