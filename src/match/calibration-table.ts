/** Written by `npm run train`, seeds 201, 202. */
import type { Calibration } from "./calibration";

export const CALIBRATION: Calibration = {
  points: [44, 164, 332, 439, 510, 622, 757, 795, 1063, 1537, 1804, 2162, 2309],
  millionths: [
    922351, 983309, 991827, 992375, 996372, 997729, 998184, 998729, 999107, 999729, 999778, 999970, 999986,
  ],
};

/** Points from which a pair that keeps every other rule is taken without a person. */
export const AUTOMATIC_POINTS: readonly [sameNumber: number, runningNumber: number] = [350, 500];
