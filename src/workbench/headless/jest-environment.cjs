/**
 * The Jest environment of all tests without a page: an ordinary context, in which Office.js can run, so that
 * `instanceof OfficeExtension.Error` and array checks hold. It publishes the realm where boot.ts reads it.
 *
 * Jest's own environment runs tests in a context whose every global name (`Math`, `Object`, `OfficeExtension`) is first
 * looked up in a second object, which costs a fifth of the time of these tests.
 */
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

/** Runs `make` where contexts that it creates have a global object of their own, as in a browser. */
function withOrdinaryContexts(make) {
  const { createContext } = vm;
  vm.createContext = (_, options) => createContext(vm.constants.DONT_CONTEXTIFY, options);
  try {
    return make();
  } finally {
    vm.createContext = createContext;
  }
}

class OfficeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const context = this.getVmContext();
    this.global[Symbol.for("workbench.office.realm")] = {
      global: this.global,
      run: (script) => script.runInContext(context, { displayErrors: false }),
    };
  }
}

module.exports = new Proxy(OfficeEnvironment, {
  construct: (target, given) => withOrdinaryContexts(() => Reflect.construct(target, given)),
});
