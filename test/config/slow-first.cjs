/** The suites that take minutes begin first, so that at the end no core waits for the last of them. */
const { default: Sequencer } = require("@jest/test-sequencer");

const SLOW = ["stories/stories", "crash/", "together/", "simulate/", "properties/workbook", "e2e/"];

const rankOf = ({ path }) => {
  const rank = SLOW.findIndex((name) => path.replaceAll("\\", "/").includes(`/test/${name}`));
  return rank < 0 ? SLOW.length : rank;
};

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rankOf(a) - rankOf(b));
  }
};
