/** Where the file that holds a link is. */
export interface LinkBase {
  href?: string;
  /** Its path from the root of the repository, when that is known. */
  path?: string;
}

/** What ids of headings begin with, so that a heading takes no id of the page. */
export const ID_PREFIX = 'runbook-';

const OPENED = ['http:', 'https:', 'mailto:'];

function rootOf({ href, path }: LinkBase): string | undefined {
  if (!href || !path) {
    return undefined;
  }
  const { origin, pathname } = new URL(href);
  const tail = path.split('/').map(encodeURIComponent).join('/');
  return pathname.endsWith(`/${tail}`)
    ? `${origin}${pathname.slice(0, -tail.length)}`
    : undefined;
}

/**
 * The address behind a link or image of a runbook: `#place` inside it, or an
 * absolute address. Relative ones start where the file is, `/a` at the root of
 * its repository. Undefined for everything that is not http, https or mail.
 */
export function addressOf(link: string, base: LinkBase): string | undefined {
  const text = link.trim();
  if (text.startsWith('#')) {
    return text.startsWith('#user-content-')
      ? text
      : `#${ID_PREFIX}${text.slice(1)}`;
  }
  const isFromRoot = text.startsWith('/') && !text.startsWith('//');
  const root = isFromRoot ? rootOf(base) : undefined;
  const from = root ?? base.href;
  const target = root ? text.slice(1) : text;
  if (target === '' || !URL.canParse(target, from)) {
    return undefined;
  }
  const url = new URL(target, from);
  return OPENED.includes(url.protocol) ? url.href : undefined;
}

/**
 * Where a runbook is, in words: `docs/runbook.md at main`, or the host of its
 * address.
 */
export function sourceWords({ href, path }: LinkBase): string | undefined {
  if (!path) {
    return href && URL.canParse(href) ? new URL(href).host : undefined;
  }
  const root = href && URL.canParse(href) ? rootOf({ href, path }) : undefined;
  const branch = root && /\/(?:src\/branch|blob|tree)\/(.+)\/$/.exec(root)?.[1];
  return branch ? `${path} at ${decodeURIComponent(branch)}` : path;
}

/** The part of an address that leads to a heading, as code hosts make it. */
export function slugOf(heading: string): string {
  return heading
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
