import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import type { Runbook } from '@waymark/plugin-ownership-common';
import {
  EmptyState,
  SkeletonLines,
  StaleBanner,
  TimeAgo,
} from '@waymark/tiles';
import { useRunbook } from '../../hooks/useRunbook';
import { titleOf, UnknownEntity } from '../entity/EntityOwnershipCard';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { sourceWords } from './runbookLinks';
import { RunbookMarkdown } from './RunbookMarkdown';
import { runbookRemedies, runbookWords } from './runbookWording';

function SourceLink({ runbook }: { runbook: Runbook }) {
  const words = sourceWords(runbook);
  if (!words) {
    return null;
  }
  return runbook.href && /^https?:/i.test(runbook.href) ? (
    <Link to={runbook.href} externalLinkIcon underline="always">
      {words}
    </Link>
  ) : (
    <code>{words}</code>
  );
}

function Source({ runbook }: { runbook: Runbook }) {
  return (
    <Typography variant="body2" component="div" color="textSecondary" paragraph>
      <SourceLink runbook={runbook} />
      {runbook.readAt && (
        <>
          , read <TimeAgo instant={runbook.readAt} />
        </>
      )}
    </Typography>
  );
}

function HowToAdd({ title }: { title: string }) {
  return (
    <EmptyState
      title={`${title} has no runbook`}
      description={
        <>
          What to do when it fails belongs where everybody finds it at night.
          Add <code>docs/runbook.md</code> to its sources, or name another file
          or an address in its <code>catalog-info.yaml</code>:
        </>
      }
      action={
        <pre style={{ textAlign: 'left', margin: 0 }}>
          {`metadata:
  annotations:
    waymark/runbook: docs/operations.md`}
        </pre>
      }
    />
  );
}

function Unreadable({ runbook }: { runbook: Runbook }) {
  const { state, reason } = runbook;
  const words = runbookWords[state];
  const remedy = runbookRemedies[state];
  return (
    <EmptyState
      title={`${words[0].toLocaleUpperCase('en-US')}${words.slice(1)}`}
      description={
        <>
          {reason} {remedy && <>To do: {remedy}</>}
        </>
      }
      action={<SourceLink runbook={runbook} />}
    />
  );
}

function RunbookBody({ runbook, title }: { runbook: Runbook; title: string }) {
  const { state, reason, content, readAt, path, href } = runbook;
  if (content !== undefined) {
    return (
      <>
        {state === 'readable' ? (
          <Source runbook={runbook} />
        ) : (
          <StaleBanner
            source={sourceWords(runbook) ?? 'its repository'}
            asOf={readAt}
            reason={
              <>
                {reason} {runbookRemedies[state]}{' '}
                <SourceLink runbook={runbook} />
              </>
            }
          />
        )}
        <RunbookMarkdown content={content} path={path} href={href} />
      </>
    );
  }
  if (state === 'missing') {
    return <HowToAdd title={title} />;
  }
  if (state === 'pending') {
    return (
      <EmptyState
        title="The runbook has not been read yet"
        description={`${reason} This page looks again every few seconds.`}
      />
    );
  }
  return <Unreadable runbook={runbook} />;
}

/**
 * The Runbook tab of an entity: the text, safe to look at, or why there is
 * none and what to do.
 *
 * @public
 */
export function EntityRunbookContent() {
  const { entity } = useEntity();
  const title = titleOf(entity);
  return (
    <InfoCard title={`Runbook of ${title}`}>
      <OwnershipLoaded
        answer={useRunbook(stringifyEntityRef(entity))}
        what={`runbook of ${title}`}
        skeleton={<SkeletonLines lines={8} />}
        notFound={<UnknownEntity title={title} />}
      >
        {runbook => <RunbookBody runbook={runbook} title={title} />}
      </OwnershipLoaded>
    </InfoCard>
  );
}
