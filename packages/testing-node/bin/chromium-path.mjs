/*
 * Prints the path of the Chromium that comes from the npm registry, unpacking it at the first call.
 * The package unpacks into the temporary folder and takes a half-written file for a whole one, so
 * it unpacks beside the target here and the result is moved in one step.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
const { version } = createRequire(import.meta.url)(
  path.join(path.dirname(entry), '..', 'package.json'),
);
const owner = process.getuid?.() ?? 'user';
const target = path.join(os.tmpdir(), `waymark-chromium-${version}-${owner}`);

if (!fs.existsSync(path.join(target, 'chromium'))) {
  const staging = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-chromium-'));
  try {
    process.env.TMPDIR = staging;
    const { default: chromium } = await import('@sparticuz/chromium');
    await chromium.executablePath();
    fs.renameSync(staging, target);
  } catch (error) {
    fs.rmSync(staging, { recursive: true, force: true });
    if (!fs.existsSync(path.join(target, 'chromium'))) {
      throw error;
    }
  }
}
process.stdout.write(path.join(target, 'chromium'));
