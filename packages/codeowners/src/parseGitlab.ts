import { OwnerList, OwnerReader } from './OwnerReader';
import { ParsedFile } from './parseGithub';
import { isSpace, readLines, SourceLine } from './readLines';
import { CodeownersFinding, CodeownersRule } from './types';

interface Section {
  name?: string;
  /** Required once any of its headings is. */
  required: boolean;
}

interface Heading {
  section: Section;
  approvals: number;
  owners: readonly string[];
}

interface Draft {
  rule: CodeownersRule;
  section: Section;
}

const HEADING = /^(\^)?\[([^\]]*)\](?:\[([\s\d]*)\])?/;

function findPatternEnd(line: SourceLine): number {
  for (let position = line.start; position < line.end; position += 1) {
    if (
      isSpace(line.text.charCodeAt(position)) &&
      line.text.charCodeAt(position - 1) !== 92
    ) {
      return position;
    }
  }
  return line.end;
}

class GitlabParser {
  readonly findings: CodeownersFinding[] = [];
  private readonly drafts: Draft[] = [];
  private readonly sections = new Map<string, Section>();
  private readonly ownerReader = new OwnerReader('gitlab');
  private heading: Heading = {
    section: { required: true },
    approvals: 1,
    owners: [],
  };

  read(line: SourceLine): void {
    const first = line.text.charCodeAt(line.start);
    const looksLikeHeading =
      first === 91 ||
      (first === 94 && line.text.charCodeAt(line.start + 1) === 91);
    if (!looksLikeHeading) {
      this.readRule(line);
      return;
    }
    const match = HEADING.exec(line.text.slice(line.start, line.end));
    if (match) {
      this.readHeading(line, match);
      return;
    }
    this.find(
      line,
      line.start,
      'syntax',
      'error',
      'This section heading has no closing "]", so GitLab reads it as a rule of the section before; close the bracket.',
    );
    this.readRule(line, true);
  }

  rules(): CodeownersRule[] {
    return this.drafts.map(({ rule, section }) => ({
      ...rule,
      optional: !section.required,
    }));
  }

  private readHeading(line: SourceLine, match: RegExpExecArray): void {
    const optional = match[1] !== undefined;
    const name = match[2].trim();
    const after = line.start + match[0].length;
    if (name === '') {
      this.find(
        line,
        line.start,
        'syntax',
        'error',
        'This section has no name; write one between the brackets.',
      );
    }
    const key = name.toLowerCase();
    const section = this.sections.get(key) ?? { name, required: false };
    section.required ||= !optional;
    this.sections.set(key, section);
    const list = this.ownerReader.read(line, after);
    this.heading = {
      section,
      approvals: this.readApprovals(line, match[3], optional),
      owners: list.owners,
    };
    if (after < line.end && !isSpace(line.text.charCodeAt(after))) {
      this.find(
        line,
        after,
        'syntax',
        'error',
        'GitLab takes this line for a section heading, but cannot read what follows the brackets; a pattern cannot start with "[", and a heading goes on with "[number]" or a space and owners.',
      );
    } else {
      this.reportOwners(line, list);
    }
  }

  private readApprovals(
    line: SourceLine,
    source: string | undefined,
    optional: boolean,
  ): number {
    if (source === undefined) {
      return 1;
    }
    const approvals = Number(source.trim() || 'none');
    const at = line.text.indexOf('][', line.start) + 1;
    if (!Number.isSafeInteger(approvals) || approvals < 1) {
      this.find(
        line,
        at,
        'syntax',
        'warning',
        `[${source}] is not a number of approvals, so GitLab asks for 1; write a whole number from 1 on.`,
      );
      return 1;
    }
    if (optional) {
      this.find(
        line,
        at,
        'syntax',
        'warning',
        'An optional section cannot require approvals; remove the number or the "^".',
      );
    }
    return approvals;
  }

  private readRule(line: SourceLine, brokenHeading = false): void {
    const patternEnd = findPatternEnd(line);
    const exclusion = line.text.charCodeAt(line.start) === 33;
    const from = line.start + (exclusion ? 1 : 0);
    const pattern = line.text.slice(from, patternEnd);
    if (pattern === '') {
      this.find(
        line,
        line.start,
        'syntax',
        'error',
        'There is no pattern after the "!"; write the path to exclude right behind it.',
      );
      return;
    }
    const list = this.ownerReader.read(line, patternEnd);
    const owners =
      list.owners.length > 0 || list.invalid.length > 0
        ? list.owners
        : this.heading.owners;
    if (exclusion) {
      this.reportExclusionOwners(line, list, pattern);
    } else if (!brokenHeading) {
      this.reportOwners(line, list, pattern);
      this.reportNobody(line, owners, pattern);
    }
    const { section, approvals } = this.heading;
    this.drafts.push({
      section,
      rule: {
        line: line.number,
        column: line.start + 1,
        text: line.text,
        pattern,
        owners: exclusion ? [] : owners,
        ...(section.name !== undefined && { section: section.name }),
        optional: false,
        approvals,
        exclusion,
      },
    });
  }

  private reportOwners(
    line: SourceLine,
    list: OwnerList,
    pattern?: string,
  ): void {
    for (const owner of list.invalid) {
      this.findings.push({
        kind: 'invalid-owner',
        severity: 'error',
        line: line.number,
        column: owner.column,
        message: `${JSON.stringify(
          owner.text,
        )} is not an owner and is ignored; write @user, @group, @@role or an e-mail address, and escape spaces in paths with a backslash.`,
        ...(pattern !== undefined && { pattern }),
        owner: owner.text,
      });
    }
    if (list.commentAt !== undefined) {
      this.find(
        line,
        list.commentAt,
        'unsupported',
        'warning',
        'GitLab knows no comments behind a rule and takes owners named in them for owners; move the comment to a line of its own.',
        pattern,
      );
    }
  }

  private reportExclusionOwners(
    line: SourceLine,
    list: OwnerList,
    pattern: string,
  ): void {
    if (list.owners.length > 0) {
      this.find(
        line,
        line.start,
        'syntax',
        'warning',
        'An exclusion has no owners, so those on this line are ignored; remove them or the "!".',
        pattern,
      );
    }
  }

  private reportNobody(
    line: SourceLine,
    owners: readonly string[],
    pattern: string,
  ): void {
    if (owners.length === 0) {
      this.find(
        line,
        line.start,
        'syntax',
        'warning',
        'This rule has no owner, so GitLab approves it by itself; name an owner, or write "!" in front to exclude the path.',
        pattern,
      );
    }
  }

  private find(
    line: SourceLine,
    at: number,
    kind: 'syntax' | 'unsupported',
    severity: 'error' | 'warning',
    message: string,
    pattern?: string,
  ): void {
    this.findings.push({
      kind,
      severity,
      line: line.number,
      column: at + 1,
      message,
      ...(pattern !== undefined && { pattern }),
    });
  }
}

/** Whether GitLab takes a line for the heading of a section. */
export function isHeading(line: SourceLine): boolean {
  return HEADING.test(line.text.slice(line.start, line.end));
}

/** Reads a file by GitLab's rules: malformed owners are ignored, the line stands. */
export function parseGitlab(source: string): ParsedFile {
  const parser = new GitlabParser();
  readLines(source, line => parser.read(line));
  return { rules: parser.rules(), findings: parser.findings };
}
