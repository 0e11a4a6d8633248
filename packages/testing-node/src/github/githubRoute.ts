import { http, HttpResponse, type RequestHandler } from 'msw';
import type { z } from 'zod';

/** Values of a route by name; `rest` is what stands for its `*`, decoded. */
export type GithubParams = Readonly<Record<string, string>>;

/** The token that a stand-in takes; anything else is answered with 401. */
export const githubToken = 'gh-token';

/** A refusal as GitHub words it. */
export function githubRefusal(status: number, message: string): Response {
  return HttpResponse.json({ message }, { status });
}

/** One route of a stand-in for the REST API of GitHub: notes who asked for what, wants the token, and lets an outage answer first. */
export function githubRoute(
  host: {
    readonly requests: string[];
    outage?(request: Request): Response | undefined;
  },
  method: 'get' | 'post' | 'patch' | 'delete',
  path: string,
  answer: (
    params: GithubParams,
    request: Request,
  ) => Promise<Response> | Response,
): RequestHandler {
  return http[method](
    `https://api.github.com${path}`,
    async ({ request, params }) => {
      host.requests.push(`${method} ${new URL(request.url).pathname}`);
      if (request.headers.get('authorization') !== `token ${githubToken}`) {
        return githubRefusal(401, 'Bad credentials');
      }
      const wild = [params[0] ?? ''].flat().join('/');
      return (
        host.outage?.(request) ??
        (await answer(
          {
            ...(params as Record<string, string>),
            rest: decodeURIComponent(wild),
          },
          request,
        ))
      );
    },
  );
}

/** Answers a body of the published form, and refuses any other with 422. */
export async function withGithubBody<Schema extends z.ZodType>(
  schema: Schema,
  request: Request,
  answer: (body: z.output<Schema>) => Response,
): Promise<Response> {
  const parsed = schema.safeParse(await request.json());
  return parsed.success
    ? answer(parsed.data)
    : githubRefusal(422, `Invalid request: ${parsed.error.message}`);
}
