import {
  environmentFolder,
  type EnvironmentRecord,
  manifestsOf,
} from '@waymark/plugin-golden-paths-common';
import type { DeclaredEnvironment } from '@waymark/plugin-platform-desk-common';
import { stringify } from 'yaml';

/** What stands in the repository of an environment. */
export function environmentRecordOf(
  environment: DeclaredEnvironment,
): EnvironmentRecord {
  const { name, serviceRef, ownerRef, kind, size } = environment;
  const { requestedBy, declaredAt, expiresAt, extensions } = environment;
  return {
    apiVersion: 'waymark/v1',
    kind: 'Environment',
    metadata: { name },
    spec: {
      service: serviceRef,
      owner: ownerRef,
      kind,
      size,
      requestedBy,
      declaredAt,
      expiresAt,
      extensions: extensions.length,
    },
  };
}

/** The files of an environment, as they are while it is declared; all of them gone after. */
export function environmentFiles(
  environment: DeclaredEnvironment,
): Record<string, string | undefined> {
  const record = environmentRecordOf(environment);
  const folder = environmentFolder(environment.name);
  const isDeclared = environment.state === 'declared';
  const text = (content: object) =>
    isDeclared ? stringify(content) : undefined;
  return {
    [`${folder}/environment.yaml`]: text(record),
    ...Object.fromEntries(
      manifestsOf(record).map(manifest => [
        `${folder}/${manifest.kind.toLowerCase()}.yaml`,
        text(manifest),
      ]),
    ),
  };
}
