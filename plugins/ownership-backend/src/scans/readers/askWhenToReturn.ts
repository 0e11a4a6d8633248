import {
  DefaultGithubCredentialsProvider,
  getGitLabRequestOptions,
  type ScmIntegrationRegistry,
} from '@backstage/integration';

const timeoutMillis = 5_000;

/**
 * The instant from which a host that refused may be asked again, absent when it
 * does not say. URL readers drop the headers of a refusal, so the host is asked
 * once more, at an address that GitHub does not count and that costs GitLab
 * nothing. Never throws.
 */
export async function askWhenToReturn(
  url: string,
  integrations: ScmIntegrationRegistry,
  signal: AbortSignal,
): Promise<Date | undefined> {
  try {
    const response = await askHost(
      url,
      integrations,
      AbortSignal.any([signal, AbortSignal.timeout(timeoutMillis)]),
    );
    return (
      response &&
      (retryAfterOf(response.headers, new Date()) ??
        resetOf(await response.json()))
    );
  } catch {
    return undefined;
  }
}

/** What the headers of a refusal say, whichever of the usual ones it has. */
export function retryAfterOf(headers: Headers, now: Date): Date | undefined {
  const wait = headers.get('retry-after');
  if (wait !== null) {
    return /^\d+$/.test(wait)
      ? new Date(now.getTime() + Number(wait) * 1000)
      : instant(Date.parse(wait));
  }
  for (const prefix of ['x-ratelimit', 'ratelimit']) {
    const reset = headers.get(`${prefix}-reset`);
    if (reset !== null && headers.get(`${prefix}-remaining`) === '0') {
      return instant(Number(reset) * 1000);
    }
  }
  return undefined;
}

async function askHost(
  url: string,
  integrations: ScmIntegrationRegistry,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const github = integrations.github.byUrl(url);
  if (github) {
    const { headers } = await DefaultGithubCredentialsProvider.fromIntegrations(
      integrations,
    ).getCredentials({ url });
    return await fetch(`${github.config.apiBaseUrl}/rate_limit`, {
      headers,
      signal,
    });
  }
  const gitlab = integrations.gitlab.byUrl(url);
  if (gitlab) {
    return await fetch(`${gitlab.config.apiBaseUrl}/version`, {
      ...getGitLabRequestOptions(gitlab.config),
      signal,
    });
  }
  return undefined;
}

/** GitHub's own account of the limit, which it gives with status 200. */
function resetOf(body: unknown): Date | undefined {
  const { core } =
    (body as { resources?: { core?: { remaining: number; reset: number } } })
      .resources ?? {};
  return core?.remaining === 0 ? instant(core.reset * 1000) : undefined;
}

function instant(millis: number): Date | undefined {
  return Number.isFinite(millis) ? new Date(millis) : undefined;
}
