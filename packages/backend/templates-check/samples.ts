import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const DAY_MILLIS = 86_400_000;

/** One filling of the form of a template. `<today+30>` in a value is the day that many days from now. */
export interface Sample {
  /** `<template>/<case>`, for messages. */
  title: string;
  templateFolder: string;
  /** The file that says what came of it the last time. */
  goldenFile: string;
  /** Ref of the person who fills it in. */
  as: string;
  values: Record<string, unknown>;
  /** What stands in the file for each day that was put in. */
  days: Map<string, string>;
  /** What is in the message when the form is refused. */
  refused?: string;
}

/** The samples of all templates below a folder; each template has at least one. */
export function readSamples(folder: string): Sample[] {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => {
      const templateFolder = path.join(folder, name);
      const samples = path.join(templateFolder, 'samples');
      const files = fs.existsSync(samples) ? fs.readdirSync(samples) : [];
      if (files.length === 0) {
        throw new Error(`${name} has no samples: add samples/<case>.yaml`);
      }
      return files.sort().map(file => ({
        ...fill(fs.readFileSync(path.join(samples, file), 'utf8')),
        title: `${name}/${path.basename(file, '.yaml')}`,
        templateFolder,
        goldenFile: path.join(templateFolder, 'golden', file),
      }));
    });
}

function fill(text: string) {
  const days = new Map<string, string>();
  const filled = text.replace(/<today\+(\d+)>/g, (placeholder, count) => {
    const day = new Date(Date.now() + Number(count) * DAY_MILLIS)
      .toISOString()
      .slice(0, 10);
    days.set(day, placeholder);
    return day;
  });
  return { ...parse(filled), days };
}
