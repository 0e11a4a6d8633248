import type {
  UrlReaderService,
  UrlReaderServiceReadUrlResponse,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import {
  BIRTH_FILE,
  type BirthRecord,
  readBirthRecord,
  sourceOf,
} from '@waymark/plugin-golden-paths-common';
import type { DeskHosts } from '../hosts/DeskHosts';

const freshMillis = 60_000;
const retryMillis = 10_000;
const requestMillis = 1_500;
const readMillis = 20_000;
const mostKept = 1_000;
const mostBytes = 100_000;

/** A record of birth, or why there is none, and the instant at which its repository was read. */
export type Birth =
  | { record: BirthRecord; readAt: string }
  | { problem: string; readAt?: string };

/**
 * Reads the records that repositories keep of their birth, beside the requests:
 * what is known is answered at once and read anew for the next one, and only
 * what this process has never read is waited for, for a second and a half.
 */
export class BirthReader {
  private readonly known = new Map<string, Birth & { readAt: string }>();
  private readonly reading = new Map<string, Promise<void>>();

  constructor(
    private readonly options: {
      urlReader: UrlReaderService;
      hosts: Pick<DeskHosts, 'catalogRepositories'>;
      now(): Date;
      /** How long a request waits for what is not known. Default: 1,500. */
      waitMillis?: number;
    },
  ) {}

  /** The record that the repository of an entity keeps, or why nobody knows it. */
  async of(entity: Entity): Promise<Birth> {
    const place = this.placeOf(entity);
    if (typeof place !== 'string') {
      return place;
    }
    const known = this.known.get(place);
    const age = known
      ? this.options.now().getTime() - Date.parse(known.readAt)
      : Infinity;
    const isFresh =
      age < (known && 'record' in known ? freshMillis : retryMillis);
    if (isFresh) {
      return known!;
    }
    const reading = this.read(place);
    if (known && 'record' in known) {
      return known;
    }
    await within(reading, this.options.waitMillis ?? requestMillis);
    return (
      this.known.get(place) ?? {
        problem:
          'Its repository is still being read: open this page again in a moment.',
      }
    );
  }

  /** The address of the record, unless nothing may be read. */
  private placeOf({ metadata }: Entity): string | { problem: string } {
    const { annotations = {} } = metadata;
    const source = sourceOf(
      annotations,
      this.options.hosts.catalogRepositories,
    );
    if (source?.type !== 'url') {
      return {
        problem:
          'It comes from no repository that the catalog knows, so nothing can be offered to it.',
      };
    }
    if (!source.isVouched) {
      // Read as the portal, which may read more than whoever asks or has written it.
      return {
        problem:
          'It names a repository that the catalog has not read it from, so nothing is read there.',
      };
    }
    const { target } = source;
    const folder = annotations[ANNOTATION_SOURCE_LOCATION]
      ? target
      : target.replace(/[^/]*$/, '');
    return `${folder.replace(/\/?$/, '/')}${BIRTH_FILE}`;
  }

  /** Once at a time for each place, whoever asks. */
  private read(place: string): Promise<void> {
    const running = this.reading.get(place);
    if (running) {
      return running;
    }
    const reading = this.readNow(place).finally(() =>
      this.reading.delete(place),
    );
    this.reading.set(place, reading);
    return reading;
  }

  private async readNow(place: string): Promise<void> {
    const { urlReader, now } = this.options;
    try {
      const file = await urlReader.readUrl(place, {
        signal: AbortSignal.timeout(readMillis),
      });
      const text = await textOf(file);
      const record = text === undefined ? undefined : readBirthRecord(text);
      this.keep(
        place,
        record
          ? { record, readAt: now().toISOString() }
          : {
              problem: `Its ${BIRTH_FILE} cannot be read: restore it.`,
              readAt: now().toISOString(),
            },
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotFoundError') {
        this.keep(place, {
          problem: `Its repository has no ${BIRTH_FILE}, so nobody knows what was filled in.`,
          readAt: now().toISOString(),
        });
        return;
      }
      const known = this.known.get(place);
      // What was read before an outage is better than nothing, and says its age.
      if (!known || !('record' in known)) {
        this.keep(place, {
          problem: 'Its repository cannot be read now; try again later.',
          readAt: now().toISOString(),
        });
      }
    }
  }

  private keep(place: string, birth: Birth & { readAt: string }): void {
    this.known.delete(place);
    this.known.set(place, birth);
    if (this.known.size > mostKept) {
      const [eldest] = this.known.keys();
      this.known.delete(eldest);
    }
  }
}

/** `undefined` for more than a record can be: the rest is not read. */
async function textOf(
  file: UrlReaderServiceReadUrlResponse,
): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.stream?.() ?? [await file.buffer()]) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > mostBytes) {
      return undefined;
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function within(work: Promise<void>, millis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>(resolve => {
    timer = setTimeout(resolve, millis);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
