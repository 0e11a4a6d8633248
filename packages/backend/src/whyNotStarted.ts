interface StartupResult {
  plugins: {
    pluginId: string;
    failure?: { error: Error };
    modules: { moduleId: string; failure?: { error: Error } }[];
  }[];
}

/** Says why a backend did not start: each different reason once, on a line with the plugins that it stopped, and where it arose. */
export function whyNotStarted(error: unknown): string {
  const stoppedBy = new Map<
    string,
    { reason: string; plugins: string[]; stack: string }
  >();
  for (const [plugin, failure] of failuresOf(error)) {
    const cause = rootOf(failure);
    const reason = reasonOf(cause);
    // The same for every plugin, but that each has a database of its own.
    const key = reason.replaceAll(`backstage_plugin_${plugin}'`, '');
    const known = stoppedBy.get(key);
    stoppedBy.set(key, {
      reason: known?.reason ?? reason,
      plugins: [...(known?.plugins ?? []), plugin],
      stack: known?.stack ?? framesOf(cause),
    });
  }
  if (stoppedBy.size === 0) {
    const cause = rootOf(error);
    return `${reasonOf(cause)}${framesOf(cause)}`;
  }
  return [...stoppedBy.values()]
    .map(
      ({ reason, plugins, stack }) =>
        `${reason} (in ${plugins.join(', ')})${stack}`,
    )
    .join('\n');
}

function failuresOf(error: unknown): [string, unknown][] {
  const { plugins = [] } =
    (error as { result?: Partial<StartupResult> } | undefined)?.result ?? {};
  return plugins.flatMap(({ pluginId, failure, modules }) => [
    ...modules.flatMap(module =>
      module.failure
        ? [[`${pluginId} ${module.moduleId}`, module.failure.error] as const]
        : [],
    ),
    ...(failure ? [[pluginId, failure.error] as const] : []),
  ]) as [string, unknown][];
}

function rootOf(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? error : rootOf(cause);
}

// Upstream repeats the reason of a service at the end of the message of each service that needs it.
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^.* threw an error, (?:\w*Error: )?/s, '');
}

function framesOf(error: unknown): string {
  const stack = (error instanceof Error && error.stack) || '';
  const frames = stack.split('\n').filter(line => /^\s+at /.test(line));
  return frames.map(frame => `\n${frame}`).join('');
}
