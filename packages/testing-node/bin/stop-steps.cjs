/*
 * node --require stop-steps.cjs …, with WAYMARK_STOPS naming points of steps and
 * WAYMARK_STOPS_LOG a file
 *
 * Has runs of the scaffolder stop for ever where a test wants to end the process: before any step does
 * anything, before each git process and each request that changes something, and after the work of each of its
 * checkpoints, before that is noted down. Each stop holds one run; every point that a run passes is
 * written to the file, so that a test learns which there are.
 */
const { AsyncLocalStorage } = require('node:async_hooks');
const childProcess = require('node:child_process');
const { EventEmitter } = require('node:events');
const fs = require('node:fs');
const Module = require('node:module');
const { PassThrough } = require('node:stream');

/** `{template, step}` with the beginning of `what` is done there, or with the number of the `point` in its step. */
const stops = JSON.parse(process.env.WAYMARK_STOPS);
const current = new AsyncLocalStorage();
const never = new Promise(() => {});

function isStop(what) {
  const step = current.getStore();
  if (!step) {
    return false;
  }
  const { task, template, name } = step;
  const point = step.points++;
  const index = stops.findIndex(
    each =>
      each.template === template &&
      each.step === name &&
      (each.point === undefined
        ? what.startsWith(each.what)
        : each.point === point),
  );
  const isHeld = index >= 0;
  if (isHeld) {
    stops.splice(index, 1);
  }
  const passed = { task, template, step: name, point, what, isHeld };
  fs.appendFileSync(
    process.env.WAYMARK_STOPS_LOG,
    `${JSON.stringify(passed)}\n`,
  );
  return isHeld;
}

const stop = async what => await (isStop(what) ? never : undefined);

const { spawn } = childProcess;
childProcess.spawn = (command, args, ...rest) => {
  const verb = args?.find?.(each => !each.startsWith('-'));
  if (!isStop(`${command} ${verb}`)) {
    return spawn(command, args, ...rest);
  }
  return Object.assign(new EventEmitter(), {
    stdin: rest[0]?.stdio?.[0] === 'pipe' ? new PassThrough() : null,
    stdout: new PassThrough(),
    stderr: new PassThrough(),
    kill: () => true,
  });
};

const request = globalThis.fetch;
// An assignment would declare another fetch to the type checker.
Object.assign(globalThis, {
  fetch: async (input, init) => {
    const method = init?.method ?? input.method ?? 'GET';
    // Several runs wait for the answer to one question; and asking changes nothing.
    if (method !== 'GET') {
      await stop(`${method} ${new URL(input.url ?? input).pathname}`);
    }
    return await request(input, init);
  },
});

const load = Module._load;
Module._load = (name, ...rest) => {
  const loaded = load(name, ...rest);
  if (name === '@backstage/plugin-scaffolder-node' && !loaded.isStopped) {
    const { createTemplateAction } = loaded;
    loaded.isStopped = true;
    loaded.createTemplateAction = ({ handler, ...action }) =>
      createTemplateAction({
        ...action,
        handler: context => handleIn(context, handler),
      });
  }
  return loaded;
};

async function handleIn(context, handler) {
  const step = {
    task: context.task.id,
    template: context.templateInfo?.entityRef,
    name: context.step?.name,
    points: 0,
  };
  await current.run(step, async () => {
    await stop('begin');
    await handler({
      ...context,
      checkpoint: ({ key, fn }) =>
        context.checkpoint({
          key,
          fn: async () => {
            const value = await fn();
            await stop(`after ${key}`);
            return value;
          },
        }),
    });
  });
}
