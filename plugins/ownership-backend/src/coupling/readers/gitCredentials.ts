import {
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  type ScmIntegrationRegistry,
} from '@backstage/integration';
import type { MirrorAddress } from './mirrorAddress';

/**
 * Environment in which git knows how to sign in at the host of the address, and
 * nowhere else. Nothing of it stands in an argument, a file or a message.
 */
export async function gitCredentials(
  { provider, cloneUrl }: MirrorAddress,
  integrations: ScmIntegrationRegistry,
): Promise<Record<string, string>> {
  const login = await loginOf(provider, cloneUrl, integrations);
  const settings: [string, string][] = [
    // What is sent to one host is not for another.
    ['http.followRedirects', 'false'],
    ['http.lowSpeedLimit', '1000'],
    ['http.lowSpeedTime', '60'],
    ['protocol.allow', 'never'],
    ['protocol.http.allow', 'always'],
    ['protocol.https.allow', 'always'],
  ];
  if (login) {
    const value = Buffer.from(login).toString('base64');
    settings.push([
      `http.${new URL(cloneUrl).origin}/.extraHeader`,
      `Authorization: Basic ${value}`,
    ]);
  }
  return {
    ...inherited(),
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(
      settings.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

/** `user:password`, as the host wants it from git. */
async function loginOf(
  provider: MirrorAddress['provider'],
  url: string,
  integrations: ScmIntegrationRegistry,
): Promise<string | undefined> {
  if (provider === 'github') {
    const { token } = await DefaultGithubCredentialsProvider.fromIntegrations(
      integrations,
    ).getCredentials({ url });
    return token && `x-access-token:${token}`;
  }
  if (provider === 'gitlab') {
    const { token } = await DefaultGitlabCredentialsProvider.fromIntegrations(
      integrations,
    ).getCredentials({ url });
    return token && `oauth2:${token}`;
  }
  const gitea = integrations.gitea.byUrl(url)?.config;
  return gitea?.password && `${gitea.username ?? 'token'}:${gitea.password}`;
}

/** How this machine reaches the world. */
function inherited(): Record<string, string> {
  const names = [
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
    'http_proxy',
    'https_proxy',
    'no_proxy',
    'GIT_SSL_CAINFO',
    'SSL_CERT_FILE',
  ];
  return Object.fromEntries(
    names.flatMap(name => {
      const value = process.env[name];
      return value ? [[name, value]] : [];
    }),
  );
}
