// Every check and test of the repository: what `npm test` runs.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatCounts, sum } from './checks/counts.mjs';
import { formatFailures } from './checks/failures.mjs';
import { stagesOf } from './checks/lanes.mjs';
import { parseOptions } from './checks/options.mjs';
import { Runner } from './checks/Runner.mjs';
import { readTree, STEPS } from './checks/steps.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const seconds = since => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function runStep(step, position, context) {
  const { runner } = context;
  runner.say(`\n━━ [${position}] ${step.title} (${step.name})`);
  const startedAt = Date.now();
  let counts;
  try {
    counts = await step.run(context);
  } catch (error) {
    runner.say(`${step.title}: ${error.message}`);
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  if (counts.failed > 0) context.failedSteps.add(step.name);
  const line = `${counts.failed ? '✘' : '✔'} ${step.name}: ${
    counts.passed || counts.failed ? `${formatCounts(counts)}, ` : ''
  }${seconds(startedAt)}`;
  runner.say(line);
  return { counts, line };
}

/** Runs lanes at the same time: the first prints as it goes, a step of the others when it is done. */
async function runStage(lanes, positionOf, context) {
  const results = await Promise.all(
    lanes.map(async (lane, index) => {
      const found = [];
      for (const step of lane) {
        const position = positionOf(step);
        if (index === 0) {
          found.push(await runStep(step, position, context));
        } else {
          console.log(`\n━━ [${position}] ${step.title}: begun beside`);
          const { runner, text } = context.runner.collecting();
          found.push(await runStep(step, position, { ...context, runner }));
          process.stdout.write(text());
        }
        if (context.runner.interruptedWith) break;
      }
      return found;
    }),
  );
  return results.flat();
}

async function check(selected) {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-check-'));
  const runner = new Runner(root, {
    FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
    CI: 'true',
    BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    WAYMARK_START_CACHE: path.join(scratch, 'start'),
    ...process.env,
    // Node.js gives an address of localhost a quarter of a second, and an error without words then.
    NODE_OPTIONS: `${
      process.env.NODE_OPTIONS ?? ''
    } --network-family-autoselection-attempt-timeout=5000`,
  });
  const startedAt = Date.now();
  const results = [];
  const failures = [];
  try {
    const treeBefore = await readTree(runner);
    const context = {
      root,
      runner,
      scratch,
      treeBefore,
      failedSteps: new Set(),
      failures,
    };
    const steps = STEPS.filter(step => selected.includes(step.name));
    const positionOf = step => `${steps.indexOf(step) + 1}/${steps.length}`;
    for (const lanes of stagesOf(steps)) {
      results.push(...(await runStage(lanes, positionOf, context)));
      if (runner.interruptedWith) return runner.interruptedWith;
    }
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
  const total = sum(results.map(({ counts }) => counts));
  if (failures.length > 0) console.log(`\n${formatFailures(failures)}`);
  console.log(`\n${results.map(({ line }) => line).join('\n')}`);
  console.log(`${seconds(startedAt)} in all`);
  console.log(formatCounts(total));
  return total.failed === 0 ? 0 : 1;
}

let options;
try {
  options = parseOptions(
    process.argv.slice(2),
    STEPS.map(({ name }) => name),
  );
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
if (options.list) {
  STEPS.forEach(({ name, title }) => console.log(`${name.padEnd(8)} ${title}`));
} else {
  process.exit(await check(options.selected));
}
