import { Tail } from './compilePattern';
import { GlobTable } from './GlobTable';
import { DEEP, Segment } from './segment';

/** A distinct pattern with the numbers of the rules that use it, ascending. */
export interface PatternEntry {
  readonly rules: number[];
}

/** A place in the tree of patterns: what ends here, and the edges for the next name of a path. */
export class PatternNode {
  /** Most nodes have one fixed edge; a map for each of them would be most of the memory. */
  private onlyName: string | undefined;
  private onlyChild: PatternNode | undefined;
  private children: Map<string, PatternNode> | undefined;
  any: PatternNode | undefined;
  deep: PatternNode | undefined;
  globs: GlobTable<PatternNode> | undefined;
  hasEdges = false;
  /** The last step in which this node became active; only `deep` nodes can be reached twice. */
  seen = 0;
  exact: PatternEntry | undefined;
  below: PatternEntry | undefined;
  self: PatternEntry | undefined;

  constructor(readonly isDeep: boolean) {}

  child(name: string): PatternNode | undefined {
    if (this.children) {
      return this.children.get(name);
    }
    return this.onlyName === name ? this.onlyChild : undefined;
  }

  follow(segment: Segment): PatternNode {
    if (segment === DEEP) {
      this.deep ??= new PatternNode(true);
      return this.deep;
    }
    this.hasEdges = true;
    if (typeof segment === 'string') {
      return this.child(segment) ?? this.addChild(segment);
    }
    if (segment.kind === 'glob') {
      this.globs ??= new GlobTable();
      const known = this.globs.get(segment.key);
      if (known) {
        return known;
      }
      const target = new PatternNode(false);
      this.globs.add(segment.key, segment.glob, target);
      return target;
    }
    this.any ??= new PatternNode(false);
    return this.any;
  }

  entry(tail: Tail): PatternEntry {
    const entry = this[tail] ?? { rules: [] };
    this[tail] = entry;
    return entry;
  }

  private addChild(name: string): PatternNode {
    const child = new PatternNode(false);
    if (this.children) {
      this.children.set(name, child);
    } else if (this.onlyChild) {
      this.children = new Map([
        [this.onlyName!, this.onlyChild],
        [name, child],
      ]);
      this.onlyChild = undefined;
      this.onlyName = undefined;
    } else {
      this.onlyName = name;
      this.onlyChild = child;
    }
    return child;
  }
}
