import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { ENVIRONMENT_SIZES, type EnvironmentRecord } from './environment';

const label = z
  .string()
  .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/);
const dnsLabel = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const quantity = z.string().regex(/^\d+(\.\d+)?(m|k|Ki|M|Mi|G|Gi)?$/);
const labels = z.record(z.string(), label);
const annotations = z.record(z.string(), z.string());

/**
 * The manifests that an environment consists of, after the schemas of
 * Kubernetes v1.
 *
 * @public
 */
export const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('Namespace'),
    metadata: z.strictObject({ name: dnsLabel, labels, annotations }),
  }),
  z.strictObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('ResourceQuota'),
    metadata: z.strictObject({ name: dnsLabel, namespace: dnsLabel, labels }),
    spec: z.strictObject({ hard: z.record(z.string(), quantity) }),
  }),
  z.strictObject({
    apiVersion: z.literal('v1'),
    kind: z.literal('LimitRange'),
    metadata: z.strictObject({ name: dnsLabel, namespace: dnsLabel, labels }),
    spec: z.strictObject({
      limits: z.array(
        z.strictObject({
          type: z.literal('Container'),
          default: z.record(z.string(), quantity),
          defaultRequest: z.record(z.string(), quantity),
        }),
      ),
    }),
  }),
]);

/** @public */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * The namespace of an environment in a cluster: its service and its name, as
 * names are given once a service. `InputError` when that is longer than a
 * namespace can be.
 *
 * @public
 */
export function clusterNamespaceOf({
  metadata: { name },
  spec: { service },
}: EnvironmentRecord): string {
  const ref = parseEntityRef(service);
  const parts = ref.namespace === 'default' ? [] : [ref.namespace];
  const namespace = [...parts, ref.name, name].join('--').toLowerCase();
  if (!dnsLabel.safeParse(namespace).success) {
    throw new InputError(
      `name: "${namespace}" cannot be a namespace: with the service it may have 63 characters, a-z, 0-9 and "-". Choose a shorter name`,
    );
  }
  return namespace;
}

/**
 * The manifests of an environment: its namespace, what it may use, and what a
 * container gets that says nothing. Each is checked against its schema.
 *
 * @public
 */
export function manifestsOf(record: EnvironmentRecord): Manifest[] {
  const namespace = clusterNamespaceOf(record);
  const { size, kind, owner, service, expiresAt } = record.spec;
  const { cpu, memory, pods } = ENVIRONMENT_SIZES[size];
  const own = {
    'app.kubernetes.io/managed-by': 'waymark',
    'waymark/environment-kind': kind,
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: namespace,
        labels: own,
        annotations: {
          'waymark/owner': owner,
          'waymark/service': service,
          'waymark/expires-at': expiresAt,
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name: 'size', namespace, labels: own },
      spec: {
        hard: {
          'limits.cpu': cpu,
          'limits.memory': memory,
          pods: String(pods),
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'LimitRange',
      metadata: { name: 'defaults', namespace, labels: own },
      spec: {
        limits: [
          {
            type: 'Container',
            default: { cpu: '500m', memory: '512Mi' },
            defaultRequest: { cpu: '100m', memory: '128Mi' },
          },
        ],
      },
    },
  ].map(manifest => manifestSchema.parse(manifest));
}
