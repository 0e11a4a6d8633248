import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { isError, NotFoundError, NotModifiedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  MAX_RUNBOOK_BYTES,
  readRunbook,
} from '@waymark/plugin-ownership-common';
import type { Readable } from 'node:stream';
import { later } from '@waymark/backend-features';
import type { RunbookRecord, RunbookStore } from './RunbookStore';

const againMillis = 60 * 60_000;
const againAfterFailureMillis = 10 * 60_000;
const claimMillis = 60_000;
const timeoutMillis = 15_000;
const atOnce = 20;

/**
 * Reads runbooks that are at an address, where an integration knows the host:
 * no other host is ever asked, since entities come from everywhere.
 */
export class RunbookFetcher {
  constructor(
    private readonly options: {
      runbooks: RunbookStore;
      urlReader: UrlReaderService;
      integrations: ScmIntegrationRegistry;
      logger: LoggerService;
      now(): Date;
    },
  ) {}

  /** Reads what is due; answers whether anything was read. */
  async readDue(): Promise<boolean> {
    const { runbooks, now } = this.options;
    const due = await runbooks.due(now().toISOString(), atOnce);
    for (const record of due) {
      if (
        await runbooks.claim(
          record.entityRef,
          record.askAt!,
          later(now(), claimMillis),
        )
      ) {
        await runbooks.saveRead(await this.read(record));
      }
    }
    return due.length > 0;
  }

  private async read(record: RunbookRecord): Promise<RunbookRecord> {
    const { integrations, logger, now } = this.options;
    const url = record.href!;
    const { host } = new URL(url);
    if (!integrations.byUrl(url)) {
      return {
        ...record,
        state: 'linked',
        reason: `Its runbook is at ${host}, which this portal does not read.`,
        content: undefined,
        askAt: later(now(), againMillis),
      };
    }
    try {
      const { content, etag } = await this.fetch(url, record.etag);
      return {
        ...record,
        ...(content === undefined
          ? {
              state: 'too-large' as const,
              reason: `Its runbook at ${host} is larger than ${
                MAX_RUNBOOK_BYTES / 1024
              } KiB.`,
              content: undefined,
            }
          : readRunbook(content, `at ${host}`, now().toISOString())),
        etag,
        askAt: later(now(), againMillis),
      };
    } catch (error) {
      if (isError(error) && error.name === NotModifiedError.name) {
        return {
          ...record,
          readAt: now().toISOString(),
          askAt: later(now(), againMillis),
        };
      }
      const isGone = isError(error) && error.name === NotFoundError.name;
      logger.debug(`The runbook at ${url} cannot be read`, {
        error: String(error),
      });
      return {
        ...record,
        state: isGone ? 'not-found' : 'unreachable',
        reason: isGone
          ? `Its runbook is not at ${url} any more.`
          : `Its runbook at ${host} cannot be reached at the moment.`,
        etag: undefined,
        askAt: later(now(), againAfterFailureMillis),
      };
    }
  }

  /** No content when there is too much of it; the rest of it is never read. */
  private async fetch(
    url: string,
    etag: string | undefined,
  ): Promise<{ content?: string; etag?: string }> {
    const signal = AbortSignal.timeout(timeoutMillis);
    const response = await this.options.urlReader.readUrl(url, {
      etag,
      signal,
    });
    if (!response.stream) {
      const buffer = await response.buffer();
      return buffer.length > MAX_RUNBOOK_BYTES
        ? { etag: response.etag }
        : { content: buffer.toString('utf8'), etag: response.etag };
    }
    const stream: Readable = response.stream();
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of stream) {
      signal.throwIfAborted();
      size += chunk.length;
      if (size > MAX_RUNBOOK_BYTES) {
        stream.destroy();
        return { etag: response.etag };
      }
      chunks.push(Buffer.from(chunk));
    }
    return {
      content: Buffer.concat(chunks).toString('utf8'),
      etag: response.etag,
    };
  }
}
