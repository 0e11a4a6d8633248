/*
 * node --require kept-modules.cjs …, for the processes of Jest
 *
 * For every file of tests Jest reads each of thousands of modules again, to see whether it still is what
 * it has transformed before. While all tests run once nothing changes, so that a worker keeps what it has.
 */
const Module = require('node:module');

function keepModules({ prototype }) {
  const { transformFile } = prototype;
  const kept = new Map();
  prototype.transformFile = function transformOnce(filename, options) {
    if (options?.isInternalModule) {
      return transformFile.call(this, filename, options);
    }
    // Packages of one role have one id, and are transformed alike.
    const key = `${this._config.id} ${filename}`;
    const known = kept.get(key);
    if (!known) {
      const code = transformFile.call(this, filename, options);
      kept.set(key, this._fileTransforms.get(filename));
      return code;
    }
    // What a stack trace and a report of coverage look up.
    this._fileTransforms.set(filename, known);
    if (known.sourceMapPath) {
      this._sourceMapRegistry.set(filename, known.sourceMapPath);
    }
    return known.code;
  };
}

// As in quick-styles.cjs: not in commands that tests start.
if (/[\\/]jest-worker[\\/]/.test(process.argv[1] ?? '')) {
  const load = Module._load;
  Module._load = function loadKeeping(request, ...rest) {
    const loaded = load.call(this, request, ...rest);
    if (request === 'jest-runtime') {
      Module._load = load;
      keepModules(loaded.default);
    }
    return loaded;
  };
}
