import { CompiledPattern } from './compilePattern';
import { PatternEntry, PatternNode } from './PatternNode';

/** Where the walk stands behind a directory. */
interface Place {
  /** The path so far, with the slash. */
  directory: string;
  active: PatternNode[];
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
  private readonly globTargets: PatternNode[] = [];
  private step = 0;
  private readonly root = new PatternNode(false);

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
  private walk(node: PatternNode, name: string, active: PatternNode[]): void {
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

  private enter(node: PatternNode, active: PatternNode[]): void {
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
  private end(node: PatternNode, name: string): void {
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

  private arrive(node: PatternNode): void {
    if (node.exact) {
      this.found.push(node.exact);
    }
    if (node.self) {
      this.found.push(node.self);
    }
  }
}
