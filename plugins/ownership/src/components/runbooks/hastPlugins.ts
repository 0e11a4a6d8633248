import { ID_PREFIX, slugOf } from './runbookLinks';

/** As much of a node of the parsed text as is needed here. */
interface Node {
  type: string;
  tagName?: string;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

function textOf(node: Node): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}

/** Gives every heading an id that no other one has. */
export function headingIds() {
  return (tree: Node) => {
    const times = new Map<string, number>();
    const visit = (node: Node) => {
      if (/^h[1-6]$/.test(node.tagName ?? '')) {
        const slug = slugOf(textOf(node));
        const before = times.get(slug) ?? 0;
        times.set(slug, before + 1);
        node.properties = {
          id: `${ID_PREFIX}${slug}${before > 0 ? `-${before}` : ''}`,
        };
      }
      node.children?.forEach(visit);
    };
    visit(tree);
  };
}

/** Leaves comments out; other HTML is shown as the text that it is. */
export function withoutComments() {
  return (tree: Node) => {
    const visit = (node: Node) => {
      node.children = node.children?.filter(
        child =>
          child.type !== 'raw' ||
          !/^\s*<!--[^]*-->\s*$/.test(child.value ?? ''),
      );
      node.children?.forEach(visit);
    };
    visit(tree);
  };
}
