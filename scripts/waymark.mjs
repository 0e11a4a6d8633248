// The two commands of this repository: `npm start` and `npm test`.
// This file keeps to syntax that every Node.js with modules can read, so that an old one gets a sentence instead of a stack trace.
const major = Number(process.versions.node.split('.')[0]);

if (major < 18) {
  console.error(
    `Waymark needs Node.js 18 or newer to start, and this is ${process.version}.\n→ Install a current Node.js from https://nodejs.org and run the command again.`,
  );
  process.exitCode = 1;
} else {
  import('./launcher/main.mjs')
    .then(launcher => launcher.main(process.argv.slice(2)))
    .then(status => {
      process.exitCode = status;
    });
}
