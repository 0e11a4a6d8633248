// Loads one benchmark file in this process, calls its default export if it has one, and ends with it.
const { pathToFileURL } = require('node:url');

async function main(file) {
  const loaded = file.endsWith('.mjs')
    ? await import(pathToFileURL(file).href)
    : require(file);
  const run = loaded.default?.default ?? loaded.default;
  if (typeof run === 'function') {
    try {
      await run();
    } finally {
      // What a backend in this process has left open would keep it alive for ever.
      setTimeout(() => process.exit(), 1_000).unref();
    }
  }
}

main(process.argv[2]).catch(error => {
  process.exitCode = 1;
  console.error(error);
});
