// Loads one benchmark file in this process and calls its default export if it has one.
const { pathToFileURL } = require('node:url');

async function main(file) {
  const loaded = file.endsWith('.mjs')
    ? await import(pathToFileURL(file).href)
    : require(file);
  const run = loaded.default?.default ?? loaded.default;
  if (typeof run === 'function') {
    await run();
  }
}

main(process.argv[2]).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
