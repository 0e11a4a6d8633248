import { z } from 'zod';

const sha = z.string().regex(/^[0-9a-f]{40}$/);

/** What changes git objects and pull requests on GitHub, as docs.github.com/rest publishes it. */
export const gitDataBodies = {
  blob: z.strictObject({
    content: z.string(),
    encoding: z.enum(['utf-8', 'base64']),
  }),
  tree: z.strictObject({
    base_tree: sha.optional(),
    tree: z
      .array(
        z.strictObject({
          path: z.string().min(1),
          mode: z.enum(['100644', '100755', '040000', '160000', '120000']),
          type: z.enum(['blob', 'tree', 'commit']),
          sha: sha.nullable(),
        }),
      )
      .min(1),
  }),
  commit: z.strictObject({
    message: z.string().min(1),
    tree: sha,
    parents: z.array(sha).optional(),
    author: z
      .strictObject({
        name: z.string().min(1),
        email: z.string().min(3),
        date: z.iso.datetime().optional(),
      })
      .optional(),
  }),
  createRef: z.strictObject({
    ref: z.string().regex(/^refs\/[^/]+\/.+$/),
    sha,
  }),
  updateRef: z.strictObject({ sha, force: z.boolean().optional() }),
  createPull: z.strictObject({
    title: z.string().min(1).max(256),
    head: z.string(),
    base: z.string(),
    body: z.string().max(65_536).optional(),
    draft: z.boolean().optional(),
    maintainer_can_modify: z.boolean().optional(),
  }),
};
