/*
 * node --require start-cache.cjs …, with WAYMARK_START_CACHE naming a folder
 *
 * Lets the backends of one test run share what is the same at each of their starts and takes most of
 * it: the first to start transpiles our sources and compiles the schemas of the configuration, and
 * the others read its results. The folder must not outlive the run: schemas are found by the names of
 * their packages, whatever stands in them by then.
 */
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire, flushCompileCache } = require('node:module');
const path = require('node:path');

/** By then a backend has loaded all that it loads. */
const STARTED_MILLISECONDS = 10_000;

const CONFIG_LOADER = [
  '@backstage/backend-defaults',
  '@backstage/config-loader',
];
const folder = process.env.WAYMARK_START_CACHE;
/** `require` as the last package sees it, each being a dependency of the one before. */
const requireOf = packages =>
  packages.reduce(
    (from, name) => createRequire(from.resolve(`${name}/package.json`)),
    createRequire(path.join(process.cwd(), 'package.json')),
  );

function fileOf(...parts) {
  const hash = createHash('sha256');
  parts.forEach(part => hash.update(part).update('\0'));
  return path.join(folder, `${hash.digest('hex')}.json`);
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** In one step: two backends that start together may write the same file. */
function write(file, content) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(content));
  fs.renameSync(draft, file);
}

function keepTransforms() {
  const swc = requireOf(['@backstage/cli', '@backstage/cli-node'])('@swc/core');
  const { transformSync } = swc;
  swc.transformSync = (code, options) => {
    const file = fileOf(code, JSON.stringify(options));
    const kept = read(file);
    if (kept) {
      return kept;
    }
    const transformed = transformSync(code, options);
    write(file, transformed);
    return transformed;
  };
}

function keepSchemas() {
  const collect = requireOf(CONFIG_LOADER)('./dist/schema/collect.cjs.js');
  const { collectConfigSchemas } = collect;
  collect.collectConfigSchemas = async (names, paths, options) => {
    const file = fileOf(process.cwd(), JSON.stringify([names, paths]));
    const kept = read(file);
    if (kept) {
      return kept;
    }
    const schemas = await collectConfigSchemas(names, paths, options);
    write(file, schemas);
    return schemas;
  };
}

/** Most of the time that the compiler of schemas takes goes into making its code shorter, not other. */
function compileAsIs() {
  const { CodeGen } = requireOf([...CONFIG_LOADER, 'ajv'])(
    './dist/compile/codegen',
  );
  CodeGen.prototype.optimize = () => {};
}

if (folder) {
  fs.mkdirSync(folder, { recursive: true });
  keepTransforms();
  keepSchemas();
  compileAsIs();
  // Node.js writes down what it compiled when a process ends, but not when it is killed.
  setTimeout(flushCompileCache, STARTED_MILLISECONDS).unref();
}
