import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  type FinishRun,
  MOST_OF_INPUTS,
  type RunState,
  type StartRun,
} from '@waymark/plugin-platform-desk-common';

/** A task of the scaffolder, as it lists them. */
export type ScaffolderTask = Awaited<ReturnType<ScaffolderService['getTask']>>;

/** What a task has said, oldest first. */
export type TaskLog = Awaited<ReturnType<ScaffolderService['getLogs']>>;

/** What the desk does not know of a task yet. */
export type Missing = 'nothing' | 'start' | 'finish' | 'start and finish';

/** Names of fields whose values are nobody's to read; secrets of the scaffolder are never among them. */
const SECRET = /secret|token|passw|credential|api-?key/i;

const ENDS: Record<string, FinishRun['state']> = {
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Whether the task goes on no more, unless somebody tries it again. */
export function hasEnded({ status }: Pick<ScaffolderTask, 'status'>): boolean {
  return status in ENDS;
}

/** What is to be told of a task to a desk that knows its run in that state; no state: not at all. */
export function missingOf(
  task: Pick<ScaffolderTask, 'status'>,
  known: RunState | undefined,
): Missing {
  const end = ENDS[task.status];
  if (known === undefined) {
    return end ? 'start and finish' : 'start';
  }
  if (known === 'running') {
    return end ? 'finish' : 'nothing';
  }
  if (known === 'succeeded' || known === 'pending' || known === end) {
    return 'nothing';
  }
  return end ? 'start and finish' : 'start';
}

/** Its last sign of life: each try begins with a later one, and none comes after its end. */
function heartbeatOf({
  lastHeartbeatAt,
  createdAt,
}: Pick<ScaffolderTask, 'lastHeartbeatAt' | 'createdAt'>): string {
  return new Date(lastHeartbeatAt ?? createdAt).toISOString();
}

/** The beginning of the run of a task; `undefined` for one that no person has started from a Template. */
export function startOf(task: ScaffolderTask): StartRun | undefined {
  const { id, spec, createdAt } = task;
  const { entityRef: templateRef, entity } = spec.templateInfo ?? {};
  const starterRef = spec.user?.ref;
  if (!templateRef?.startsWith('template:') || !starterRef) {
    return undefined;
  }
  const version = entity?.metadata.annotations?.[
    'waymark/template-version'
  ]?.slice(0, 100);
  const { entity: about, service } = spec.parameters;
  const entityRef = [about, service].find(isRef);
  return {
    id,
    templateRef,
    starterRef,
    startedAt: new Date(createdAt).toISOString(),
    heartbeatAt: heartbeatOf(task),
    ...(version ? { templateVersion: version } : {}),
    ...(entityRef ? { entityRef } : {}),
    inputs: inputsOf(spec.parameters),
  };
}

/** What was filled in: long texts cut, and nothing of what is called a secret, however deep it is. */
function inputsOf(
  parameters: Record<string, unknown>,
): Record<string, unknown> {
  const inputs = publicOf(parameters) as Record<string, unknown>;
  return JSON.stringify(inputs).length <= MOST_OF_INPUTS ? inputs : {};
}

function publicOf(value: unknown): unknown {
  if (typeof value === 'string') {
    return shortened(value, 2000);
  }
  if (Array.isArray(value)) {
    return value.map(publicOf);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET.test(name))
      .map(([name, each]) => [shortened(name, 100), publicOf(each)]),
  );
}

interface Output {
  pending?: unknown;
  links?: { title?: string; url?: string; entityRef?: string }[];
  text?: { title?: string; content?: string }[];
}

/** The end of the run of a task that has ended: with what came out, or with the step and the reason of its failure. */
export function finishOf(task: ScaffolderTask, log: TaskLog): FinishRun {
  const completion = log.findLast(({ type }) => type === 'completion');
  const { error, output = {} } = (completion?.body ?? {}) as {
    error?: { message?: string };
    output?: Output;
  };
  const instants = {
    heartbeatAt: heartbeatOf(task),
    ...(completion
      ? { finishedAt: new Date(completion.createdAt).toISOString() }
      : {}),
  };
  const state = ENDS[task.status];
  if (state !== 'succeeded') {
    const failing = log.findLast(({ body }) => body.status === 'failed');
    const step = task.spec.steps.find(({ id }) => id === failing?.body.stepId);
    return {
      state,
      ...instants,
      ...(step ? { failedStep: shortened(step.name ?? step.id, 200) } : {}),
      ...(error?.message ? { problem: shortened(error.message, 4000) } : {}),
    };
  }
  const entityRef = output.links?.map(link => link.entityRef).find(isRef);
  return {
    state: output.pending === true ? 'pending' : 'succeeded',
    ...instants,
    outputs: outputsOf(output),
    ...(entityRef ? { entityRef } : {}),
  };
}

function outputsOf({ links = [], text = [] }: Output): Record<string, string> {
  const all = [
    ...text.map(({ title, content }) => [title, withoutFence(content)]),
    ...links.map(({ title, url, entityRef }) => [title, url ?? entityRef]),
  ];
  return Object.fromEntries(
    all
      .flatMap(([title, value]) =>
        title && value ? [[shortened(title, 100), shortened(value, 2000)]] : [],
      )
      .slice(0, 50),
  );
}

/** The lines inside of a Markdown block of code. */
function withoutFence(content: string | undefined): string | undefined {
  const [, code] = /^```\w*\n([^]*?)\n```\s*$/.exec(content ?? '') ?? [];
  return code ?? content?.trim();
}

function shortened(text: string, most: number): string {
  const clean = text.replaceAll('\0', '');
  return clean.length > most ? `${clean.slice(0, most - 1)}…` : clean;
}

function isRef(value: unknown): value is string {
  return (
    typeof value === 'string' && /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(value)
  );
}
