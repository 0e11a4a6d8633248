const fs = require('node:fs');
const path = require('node:path');

const cache = new Map();

function read(directory) {
  const manifest = path.join(directory, 'package.json');
  if (!fs.existsSync(manifest)) {
    const parent = path.dirname(directory);
    return parent === directory ? undefined : find(parent);
  }
  const { name, backstage = {} } = JSON.parse(
    fs.readFileSync(manifest, 'utf8'),
  );
  return describe({
    name,
    directory,
    folder: directory.split(path.sep).slice(-2).join('/'),
    role: backstage.role,
    pluginId: backstage.pluginId,
  });
}

function find(directory) {
  if (!cache.has(directory)) {
    cache.set(directory, read(directory));
  }
  return cache.get(directory);
}

/** Adds what the folder's name says: the plugin that a module extends (`target`) and what it is about (`domain`). */
function describe(pkg) {
  const base = pkg.folder.split('/').pop();
  const [target, domain] = base.split('-backend-module-');
  return domain
    ? { ...pkg, id: pkg.pluginId ?? target, target, domain }
    : {
        ...pkg,
        id: pkg.pluginId ?? base.replace(/-(common|node|backend)$/, ''),
      };
}

const TEST_FILE =
  /(\.(test|e2e|stories|bench)\.|[/\\](__testUtils__|__fixtures__|__mocks__)[/\\]|[/\\]setupTests\.)/;

/** The package of a file under its `src` that is no test, else undefined. */
function sourcePackageOf(file) {
  const pkg = find(path.dirname(path.resolve(file)));
  if (!pkg || TEST_FILE.test(file)) {
    return undefined;
  }
  const inside = path.relative(pkg.directory, path.resolve(file));
  return inside.startsWith(`src${path.sep}`) ? pkg : undefined;
}

module.exports = { sourcePackageOf, describe };
