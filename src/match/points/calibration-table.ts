/** Written by `npm run train`, seeds 201, 202. */
import type { Calibration } from "./calibration";

export const CALIBRATION: Calibration = {
  points: [74, 218, 309, 446, 618, 865, 1037, 1120, 1338, 1826, 2434],
  millionths: [944444, 971861, 983405, 995486, 998989, 999205, 999278, 999278, 999697, 999949, 999997],
};

/** Points from which a pair that keeps every other rule is taken without a person. */
export const AUTOMATIC_POINTS: readonly [sameNumber: number, runningNumber: number] = [300, 450];
