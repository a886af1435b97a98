/**
 * A Jest environment in which Office.js runs in the tests' own realm, so that `instanceof OfficeExtension.Error` and
 * array checks hold. It only publishes the realm where boot.ts reads it.
 */
const { TestEnvironment } = require("jest-environment-node");

module.exports = class OfficeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const context = this.getVmContext();
    this.global[Symbol.for("workbench.office.realm")] = {
      global: this.global,
      run: (script) => script.runInContext(context, { displayErrors: false }),
    };
  }
};
