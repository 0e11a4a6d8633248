import type { Config } from '@backstage/config';
import {
  type AlertSourceKind,
  alertSourceKindSchema,
} from '@waymark/plugin-oncall-common';

/** How deliveries of a source prove where they come from. */
export type SourceProof =
  | { kind: 'signature'; header: string; secrets: readonly string[] }
  | { kind: 'header'; header: string; values: readonly string[] };

/** A tool that sends alerts. */
export interface AlertSource {
  name: string;
  kind: AlertSourceKind;
  /** One of them is enough. */
  proofs: readonly SourceProof[];
}

/** Reads `oncall.webhooks`; throws an error naming the key that is wrong. */
export function readSources(config: Config): Map<string, AlertSource> {
  const sources = config.getOptionalConfig('oncall.webhooks');
  return new Map(
    (sources?.keys() ?? []).map(name => [
      name,
      readSource(name, sources!.getConfig(name)),
    ]),
  );
}

function readSource(name: string, config: Config): AlertSource {
  const key = `oncall.webhooks.${name}`;
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    throw new Error(`${key}: a name has 1 to 64 letters, digits, '-' and '_'`);
  }
  const kind = alertSourceKindSchema.safeParse(config.getString('kind'));
  if (!kind.success) {
    throw new Error(
      `${key}.kind: must be one of ${alertSourceKindSchema.options.join(', ')}`,
    );
  }
  const proofs = [
    ...signatureOf(kind.data, config),
    ...tokenOf(kind.data, config),
    ...basicOf(config),
  ];
  if (proofs.length === 0) {
    throw new Error(
      `${key}: needs ${
        kind.data === 'pagerduty'
          ? 'a secret'
          : 'a secret, a token or a username and a password'
      }, so that nobody else can send alerts`,
    );
  }
  return { name, kind: kind.data, proofs };
}

const signatureHeaders = {
  pagerduty: 'x-pagerduty-signature',
  generic: 'x-waymark-signature',
} as const;

/** A secret that is replaced may stand in `previousSecret` for a while. */
function signatureOf(kind: AlertSourceKind, config: Config): SourceProof[] {
  const secrets = ['secret', 'previousSecret'].flatMap(
    key => config.getOptionalString(key) ?? [],
  );
  return secrets.length > 0 && (kind === 'pagerduty' || kind === 'generic')
    ? [{ kind: 'signature', header: signatureHeaders[kind], secrets }]
    : [];
}

function tokenOf(kind: AlertSourceKind, config: Config): SourceProof[] {
  const token = config.getOptionalString('token');
  if (token === undefined || kind === 'pagerduty') {
    return [];
  }
  const header =
    config.getOptionalString('header')?.toLocaleLowerCase('en-US') ??
    (kind === 'opsgenie' ? 'x-waymark-token' : 'authorization');
  return [
    {
      kind: 'header',
      header,
      values: header === 'authorization' ? [`Bearer ${token}`] : [token],
    },
  ];
}

function basicOf(config: Config): SourceProof[] {
  const username = config.getOptionalString('username');
  const password = config.getOptionalString('password');
  return username !== undefined && password !== undefined
    ? [
        {
          kind: 'header',
          header: 'authorization',
          values: [
            `Basic ${Buffer.from(`${username}:${password}`).toString(
              'base64',
            )}`,
          ],
        },
      ]
    : [];
}
