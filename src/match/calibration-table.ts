/** Written by `npm run train`, seeds 201, 202. */
import type { Calibration } from "./calibration";

export const CALIBRATION: Calibration = {
  points: [29, 137, 209, 283, 380, 464, 513, 618, 737, 781, 846, 1097, 1283, 1604, 2124, 2731],
  millionths: [
    893478, 960145, 970290, 981884, 991476, 994561, 996737, 997606, 997642, 998368, 998670, 999332, 999275,
    999541, 999970, 999219,
  ],
};

/** Points from which a pair that keeps every other rule is taken without a person. */
export const AUTOMATIC_POINTS: readonly [sameNumber: number, runningNumber: number] = [300, 500];
