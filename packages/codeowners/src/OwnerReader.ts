import { isOwner } from './ownerKind';
import { isSpace, SourceLine } from './readLines';
import { CodeownersDialect } from './types';

/** The owners on a line, and what stands there without being one. */
export interface OwnerList {
  owners: readonly string[];
  invalid: readonly { text: string; column: number }[];
  /** Where a comment starts, as an index into the line. */
  commentAt?: number;
}

const WHITE_SPACE = /[ \t\r\f\v]+/;

const nobody: OwnerList = Object.freeze({
  owners: Object.freeze([]),
  invalid: Object.freeze([]),
});

/** Reads owners; lists that occur again and again, as in most files, are read once and shared. */
export class OwnerReader {
  private readonly known = new Map<string, OwnerList>();
  private readonly valid = new Set<string>();

  constructor(private readonly dialect: CodeownersDialect) {}

  read(line: SourceLine, from: number): OwnerList {
    let start = from;
    while (start < line.end && isSpace(line.text.charCodeAt(start))) {
      start += 1;
    }
    if (start >= line.end) {
      return nobody;
    }
    const source = line.text.slice(start, line.end);
    const known = this.known.get(source);
    if (known) {
      return known;
    }
    const list = this.split(source, start);
    if (list.invalid.length === 0 && list.commentAt === undefined) {
      this.known.set(source, list);
    }
    return list;
  }

  private split(source: string, offset: number): OwnerList {
    const owners: string[] = [];
    const invalid: { text: string; column: number }[] = [];
    let commentAt: number | undefined;
    let end = 0;
    for (const text of source.split(WHITE_SPACE)) {
      const start = source.indexOf(text, end);
      end = start + text.length;
      if (text.startsWith('#') && commentAt === undefined) {
        commentAt = offset + start;
        if (this.dialect === 'github') {
          break;
        }
      }
      if (this.isOwner(text)) {
        if (!owners.includes(text)) {
          owners.push(text);
        }
      } else if (commentAt === undefined) {
        invalid.push({ text, column: offset + start + 1 });
      }
    }
    return { owners: Object.freeze(owners), invalid, commentAt };
  }

  private isOwner(text: string): boolean {
    if (this.valid.has(text)) {
      return true;
    }
    const valid = isOwner(text, this.dialect);
    if (valid) {
      this.valid.add(text);
    }
    return valid;
  }
}
