// Runs benchmarks, each in its own fresh process: node bench/run.mjs [--check] [names…]
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const transform = createRequire(import.meta.url).resolve(
  '@backstage/cli/config/nodeTransform.cjs',
);

function findBenchmarks(names) {
  const files = readdirSync(folder)
    .filter(file => /\.bench\.(ts|mjs)$/.test(file))
    .sort();
  const nameOf = file => file.replace(/\.bench\.(ts|mjs)$/, '');
  const known = files.map(nameOf);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `No benchmark is called ${unknown.join(', ')}; there are: ${known.join(
        ', ',
      )}.`,
    );
  }
  return files.filter(
    file => names.length === 0 || names.includes(nameOf(file)),
  );
}

let running;

async function runFile(file, onLine) {
  running = spawn(
    process.execPath,
    ['--require', transform, join(folder, 'host.cjs'), join(folder, file)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { NODE_ENV: 'production', ...process.env },
    },
  );
  const closed = new Promise((resolve, reject) => {
    running.once('error', reject);
    running.once('close', (code, signal) => resolve(code ?? signal));
  });
  for await (const line of createInterface({ input: running.stdout })) {
    onLine(line);
  }
  return closed;
}

function readFigure(line) {
  try {
    const figure = JSON.parse(line);
    return typeof figure?.name === 'string' ? figure : undefined;
  } catch {
    return undefined;
  }
}

async function main(args) {
  const check = args.includes('--check');
  const unknownOption = args.find(
    arg => arg.startsWith('-') && arg !== '--check',
  );
  if (unknownOption) {
    throw new Error(
      `Unknown option ${unknownOption}; usage: node bench/run.mjs [--check] [names…].`,
    );
  }
  const figures = [];
  const broken = [];
  for (const file of findBenchmarks(args.filter(arg => arg !== '--check'))) {
    let reported = 0;
    const status = await runFile(file, line => {
      const figure = readFigure(line);
      if (figure) {
        figures.push(figure);
        reported += 1;
        console.log(line);
      } else if (line.trim() !== '') {
        console.error(line);
      }
    });
    if (status !== 0 || reported === 0) {
      broken.push(file);
      console.error(
        status === 0
          ? `${file} reported no figure.`
          : `${file} ended with ${status}.`,
      );
    }
  }
  const missed = figures.filter(figure => figure.ok === false);
  const held = figures.filter(figure => figure.ok === true);
  for (const { name, value, unit, comparison, limit } of check ? missed : []) {
    console.error(
      `missed: ${name} is ${value} ${unit}, must be ${comparison} ${limit}`,
    );
  }
  if (check) {
    console.log(
      `bench: ${held.length} held, ${missed.length} missed, ${
        figures.length - held.length - missed.length
      } without a limit, ${broken.length} broken`,
    );
  }
  return broken.length > 0 || (check && missed.length > 0) ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    running?.kill(signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
