/**
 * The longest suites begin first, so that at the end no core waits for the last of them. Their times are listed
 * roughly, in seconds, so that it also works without an earlier run; suites not listed take a few.
 */
const { default: Sequencer } = require("@jest/test-sequencer");

const SECONDS = {
  "concurrency/": 70,
  "crash/": 60,
  "e2e/pane/": 90,
  "e2e/verify/": 80,
  "workbench/page/page": 70,
  "workbench/page/typing": 55,
  "workbench/page/rules": 30,
  "workbench/page/scale": 10,
  "properties/workbook": 75,
  "properties/files": 30,
  "properties/itc": 10,
  "simulate/": 60,
  "pane/review": 55,
  "pane/period": 24,
  "pane/": 11,
  "hands/": 40,
  "actions/log": 45,
  "actions/facts": 11,
  "stories/part": 40,
  "workbook/older-log": 30,
  "workbook/upgrade": 25,
  "workbook/excel": 9,
  "workbench/xlsx/hostile-files": 32,
  "workbench/model/functions": 22,
  "security/": 25,
  "tamper/": 28,
  "story/play": 18,
  "portal/nothing-lost": 12,
  "session/": 9,
};

const secondsOf = ({ path }) => {
  const place = path.replaceAll("\\", "/");
  const name = Object.keys(SECONDS).find((known) => place.includes(`/test/${known}`));
  return name === undefined ? 1 : SECONDS[name];
};

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => secondsOf(b) - secondsOf(a));
  }
};
