import { CompiledPattern, Tail } from './compilePattern';
import { DEEP, Glob, Segment } from './segment';

/** A distinct pattern with the numbers of the rules that use it, ascending. */
export interface PatternEntry {
  readonly rules: number[];
}

interface GlobEdge {
  glob: Glob;
  target: Node;
}

interface Bucket {
  lengths: number[];
  edges: Map<string, GlobEdge[]>;
}

/** The wildcard edges of a node, found by the longer of their fixed ends. */
class GlobEdges {
  private readonly targets = new Map<string, Node>();
  private readonly byPrefix: Bucket = { lengths: [], edges: new Map() };
  private readonly bySuffix: Bucket = { lengths: [], edges: new Map() };
  private readonly rest: GlobEdge[] = [];

  target(key: string, glob: Glob): Node {
    let target = this.targets.get(key);
    if (!target) {
      target = new Node(false);
      this.targets.set(key, target);
      this.add({ glob, target });
    }
    return target;
  }

  collect(name: string, found: Node[]): void {
    for (const length of this.byPrefix.lengths) {
      if (length <= name.length) {
        test(this.byPrefix.edges.get(name.slice(0, length)), name, found);
      }
    }
    for (const length of this.bySuffix.lengths) {
      if (length <= name.length) {
        const end = name.slice(name.length - length);
        test(this.bySuffix.edges.get(end), name, found);
      }
    }
    test(this.rest, name, found);
  }

  private add(edge: GlobEdge): void {
    const { prefix, suffix } = edge.glob;
    if (prefix === '' && suffix === '') {
      this.rest.push(edge);
      return;
    }
    const isPrefix = prefix.length >= suffix.length;
    const bucket = isPrefix ? this.byPrefix : this.bySuffix;
    const end = isPrefix ? prefix : suffix;
    const edges = bucket.edges.get(end);
    if (edges) {
      edges.push(edge);
      return;
    }
    bucket.edges.set(end, [edge]);
    if (!bucket.lengths.includes(end.length)) {
      bucket.lengths.push(end.length);
    }
  }
}

function test(
  edges: readonly GlobEdge[] | undefined,
  name: string,
  found: Node[],
): void {
  if (edges) {
    for (const edge of edges) {
      if (edge.glob.matches(name)) {
        found.push(edge.target);
      }
    }
  }
}

class Node {
  /** Most nodes have one fixed edge; a map for each of them would be most of the memory. */
  private onlyName: string | undefined;
  private onlyChild: Node | undefined;
  private children: Map<string, Node> | undefined;
  any: Node | undefined;
  deep: Node | undefined;
  globs: GlobEdges | undefined;
  hasEdges = false;
  /** The last step in which this node became active; only `deep` nodes can be reached twice. */
  seen = 0;
  exact: PatternEntry | undefined;
  below: PatternEntry | undefined;
  self: PatternEntry | undefined;

  constructor(readonly isDeep: boolean) {}

  child(name: string): Node | undefined {
    if (this.children) {
      return this.children.get(name);
    }
    return this.onlyName === name ? this.onlyChild : undefined;
  }

  follow(segment: Segment): Node {
    if (segment === DEEP) {
      this.deep ??= new Node(true);
      return this.deep;
    }
    this.hasEdges = true;
    if (typeof segment === 'string') {
      return this.child(segment) ?? this.addChild(segment);
    }
    if (segment.kind === 'glob') {
      this.globs ??= new GlobEdges();
      return this.globs.target(segment.key, segment.glob);
    }
    this.any ??= new Node(false);
    return this.any;
  }

  entry(tail: Tail): PatternEntry {
    const entry = this[tail] ?? { rules: [] };
    this[tail] = entry;
    return entry;
  }

  private addChild(name: string): Node {
    const child = new Node(false);
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

/** Where the walk stands behind a directory. */
interface Place {
  /** The path so far, with the slash. */
  directory: string;
  active: Node[];
  /** How many of the matches were found up to here. */
  found: number;
}

/**
 * Patterns as a tree of path segments with edges for wildcards. A path walks all its branches at once, each at most
 * once a segment, so a look-up never tries every rule and never backtracks over `**`. The walk goes on from the
 * directories that a path shares with the one before: lists of files are mostly sorted.
 */
export class PatternIndex {
  private readonly places: Place[] = [];
  private depth = 0;
  private readonly found: PatternEntry[] = [];
  private readonly globTargets: Node[] = [];
  private step = 0;
  private readonly root = new Node(false);

  /** Adds a rule; rules must come in ascending order of their numbers and before the first look-up. */
  add(pattern: CompiledPattern | undefined, rule: number): PatternEntry {
    if (!pattern) {
      return { rules: [rule] };
    }
    let node = this.root;
    for (const segment of pattern.segments) {
      node = node.follow(segment);
    }
    const entry = node.entry(pattern.tail);
    entry.rules.push(rule);
    return entry;
  }

  /**
   * The distinct patterns that match a path in normal form, in no order; some may occur repeatedly.
   * The array is used again by the next call.
   */
  match(path: string): readonly PatternEntry[] {
    const { places, found } = this;
    if (places.length === 0) {
      this.step += 1;
      places.push({ directory: '', active: [], found: 0 });
      this.enter(this.root, places[0].active);
      places[0].found = found.length;
    }
    while (!path.startsWith(places[this.depth].directory)) {
      this.depth -= 1;
    }
    let place = places[this.depth];
    found.length = place.found;
    for (;;) {
      const start = place.directory.length;
      const slash = path.indexOf('/', start);
      if (slash === -1) {
        const name = start === 0 ? path : path.slice(start);
        for (const node of place.active) {
          this.end(node, name);
        }
        return found;
      }
      place = this.descend(place, path, path.slice(start, slash), slash);
    }
  }

  private descend(
    from: Place,
    path: string,
    name: string,
    slash: number,
  ): Place {
    this.step += 1;
    this.depth += 1;
    const place = this.places[this.depth] ?? {
      directory: '',
      active: [],
      found: 0,
    };
    this.places[this.depth] = place;
    place.directory = path.slice(0, slash + 1);
    place.active.length = 0;
    for (const node of from.active) {
      this.walk(node, name, place.active);
    }
    place.found = this.found.length;
    return place;
  }

  /** The edges of a node for the name of a directory. */
  private walk(node: Node, name: string, active: Node[]): void {
    if (node.isDeep && node.seen !== this.step) {
      node.seen = this.step;
      active.push(node);
    }
    const child = node.child(name);
    if (child) {
      this.enter(child, active);
    }
    if (node.any) {
      this.enter(node.any, active);
    }
    if (node.globs) {
      const targets = this.globTargets;
      targets.length = 0;
      node.globs.collect(name, targets);
      for (const target of targets) {
        this.enter(target, active);
      }
    }
  }

  private enter(node: Node, active: Node[]): void {
    if (node.below) {
      this.found.push(node.below);
    }
    if (node.self) {
      this.found.push(node.self);
    }
    if (node.hasEdges) {
      active.push(node);
    }
    const deep = node.deep;
    if (deep && deep.seen !== this.step) {
      deep.seen = this.step;
      active.push(deep);
    }
  }

  /** The edges of a node for the last name of a path. */
  private end(node: Node, name: string): void {
    const child = node.child(name);
    if (child) {
      this.arrive(child);
    }
    if (name === '') {
      return;
    }
    if (node.any) {
      this.arrive(node.any);
    }
    if (node.globs) {
      const targets = this.globTargets;
      targets.length = 0;
      node.globs.collect(name, targets);
      for (const target of targets) {
        this.arrive(target);
      }
    }
  }

  private arrive(node: Node): void {
    if (node.exact) {
      this.found.push(node.exact);
    }
    if (node.self) {
      this.found.push(node.self);
    }
  }
}
