import { OwnerReader } from './OwnerReader';
import { readLines, SourceLine } from './readLines';
import { CodeownersFinding, CodeownersRule } from './types';

/** What a parser makes of a file. */
export interface ParsedFile {
  rules: CodeownersRule[];
  findings: CodeownersFinding[];
}

interface PatternFault {
  kind: 'syntax' | 'unsupported';
  /** An index into the line. */
  at: number;
  message: string;
}

const SECTION = /^\^?\[[^\]]*\](?:\[\d+\])?(?:\s|$)/;

/** A pattern ends at white space that is not escaped. */
const PATTERN = /(?:[^ \t\r\f\v\\]|\\[^])+\\?/y;
const SUSPICIOUS = /[![\]\\]|\*\*\*/;

function findPatternEnd(line: SourceLine): number {
  PATTERN.lastIndex = line.start;
  PATTERN.test(line.text);
  // A backslash as the last character finds nothing to escape.
  return Math.min(PATTERN.lastIndex || line.end, line.end);
}

function findBracket(text: string, from: number, to: number): number {
  for (let position = from; position < to; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 92) {
      position += 1;
    } else if (code === 91 || code === 93) {
      return position;
    }
  }
  return -1;
}

function findFault(line: SourceLine, end: number): PatternFault | undefined {
  const { text, start } = line;
  const pattern = text.slice(start, end);
  if (!SUSPICIOUS.test(pattern)) {
    return undefined;
  }
  if (pattern.startsWith('!')) {
    return {
      kind: 'unsupported',
      at: start,
      message:
        'GitHub skips this line because patterns cannot be negated with "!"; write a later line without owners instead.',
    };
  }
  if (pattern.startsWith('\\#')) {
    return {
      kind: 'unsupported',
      at: start,
      message:
        'GitHub skips this line because "\\#" does not make a pattern of a comment; match the file by a wildcard such as "?" in place of "#".',
    };
  }
  if (pattern.includes('[') || pattern.includes(']')) {
    if (SECTION.test(text.slice(start))) {
      return {
        kind: 'unsupported',
        at: start,
        message:
          'GitHub skips this line because sections exist only on GitLab; remove it or read the file in the gitlab dialect.',
      };
    }
    const bracket = findBracket(text, start, end);
    if (bracket !== -1) {
      return {
        kind: 'unsupported',
        at: bracket,
        message:
          'GitHub skips this line because both "[" and "]" must be escaped with a "\\"; there are no character ranges.',
      };
    }
  }
  const stars = pattern.indexOf('***');
  if (stars !== -1) {
    return {
      kind: 'syntax',
      at: start + stars,
      message:
        'GitHub skips this line because three asterisks are not a pattern; write "**" or "*".',
    };
  }
  // A backslash that escapes nothing swallowed the end of the line.
  if (/(?:^|[^\\])(?:\\\\)*\\$/.test(pattern)) {
    return {
      kind: 'syntax',
      at: end - 1,
      message:
        'The pattern ends in a backslash that escapes nothing; remove the backslash.',
    };
  }
  return undefined;
}

/** Reads a file by GitHub's rules: an invalid line is skipped with a finding, the others stand. */
export function parseGithub(source: string): ParsedFile {
  const rules: CodeownersRule[] = [];
  const findings: CodeownersFinding[] = [];
  const ownerReader = new OwnerReader('github');
  readLines(source, line => {
    const { number, text, start } = line;
    const patternEnd = findPatternEnd(line);
    const pattern = text.slice(start, patternEnd);
    const fault = findFault(line, patternEnd);
    if (fault) {
      findings.push({
        kind: fault.kind,
        severity: 'error',
        line: number,
        column: fault.at + 1,
        message: fault.message,
        pattern,
      });
      return;
    }
    const { owners, invalid } = ownerReader.read(line, patternEnd);
    const skipped = owners.length === 0 && invalid.length > 0;
    for (const owner of invalid) {
      findings.push({
        kind: 'invalid-owner',
        severity: 'error',
        line: number,
        column: owner.column,
        message: `${JSON.stringify(owner.text)} is not an owner${
          skipped ? ', so the line is skipped' : ''
        }; write @user, @organization/team or an e-mail address.`,
        pattern,
        owner: owner.text,
      });
    }
    if (skipped) {
      return;
    }
    if (pattern.startsWith('@') && !pattern.includes('.')) {
      findings.push({
        kind: 'syntax',
        severity: 'warning',
        line: number,
        column: start + 1,
        message: `${JSON.stringify(
          pattern,
        )} stands first and is read as a pattern, not as an owner; put a pattern in front of it.`,
        pattern,
      });
    }
    rules.push({
      line: number,
      column: start + 1,
      text,
      pattern,
      owners,
      optional: false,
      approvals: 1,
      exclusion: false,
    });
  });
  return { rules, findings };
}
