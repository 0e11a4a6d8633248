import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import type { Gap, Repository } from '@waymark/plugin-ownership-common';
import { AnswerSentence, EmptyState, LiveAnswer } from '@waymark/tiles';
import { useOverview, useRepositories } from '../../hooks/useOwnership';
import { findingsRouteRef, rootRouteRef, thingsRouteRef } from '../../routes';
import { GapChip } from '../shared/chips';
import { EntityLink } from '../shared/links';
import { OwnershipLoaded } from '../shared/OwnershipLoaded';
import { PageLink } from '../shared/PageLink';
import { count } from '../shared/wording';
import { Needs, needsOf } from './needs';
import { useMe } from './useMe';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      padding: 0,
      '& li': { padding: theme.spacing(0.5, 0) },
    },
  }),
  { name: 'WaymarkWhatNeedsMe' },
);

function GapItem({ gap }: { gap: Gap }) {
  return (
    <li>
      <GapChip gap={gap.gap} />{' '}
      <EntityLink entityRef={gap.entityRef} title={gap.title} inText />:{' '}
      {gap.reason}
    </li>
  );
}

function RepositoryItem({ repository }: { repository: Repository }) {
  const { error, warning } = repository.findings;
  return (
    <li>
      <PageLink page={findingsRouteRef} query={{ repository: repository.id }}>
        {count(error + warning, 'finding')} in {repository.title}
      </PageLink>
    </li>
  );
}

function NeedsList({ needs }: { needs: Needs }) {
  const classes = useStyles();
  const gaps = [...needs.gaps, ...needs.unowned];
  const total = gaps.length + needs.repositories.length;
  if (total === 0) {
    return (
      <EmptyState
        title="Nothing needs you"
        description="Gaps in what your teams own and findings in their repositories appear here."
        action={<PageLink page={rootRouteRef}>See who owns what</PageLink>}
      />
    );
  }
  return (
    <>
      <AnswerSentence>
        {count(total, 'thing needs', 'things need')} you
      </AnswerSentence>
      <Typography variant="body2" component="ul" className={classes.list}>
        {gaps.slice(0, SHOWN).map(gap => (
          <GapItem key={`${gap.entityRef} ${gap.gap}`} gap={gap} />
        ))}
        {gaps.length > SHOWN && (
          <li>
            <PageLink page={thingsRouteRef} query={{ gap: 'any' }}>
              and {count(gaps.length - SHOWN, 'more gap')}
            </PageLink>
          </li>
        )}
        {needs.repositories.map(repository => (
          <RepositoryItem key={repository.id} repository={repository} />
        ))}
      </Typography>
    </>
  );
}

/** Three answers as one: the worst state of them, and a value when all have one. */
function joined(
  answers: LiveAnswer<unknown>[],
  value?: Needs,
): LiveAnswer<Needs> {
  return {
    value,
    loading: answers.some(answer => answer.loading),
    error: answers.find(answer => answer.error)?.error,
    loadedAt: answers[0].loadedAt,
    retry: () => answers.forEach(answer => answer.retry()),
  };
}

/**
 * Home page: gaps of the visitor's teams, findings in their repositories and,
 * for the platform and escalation groups, what nobody owns.
 *
 * @public
 */
export function WhatNeedsMe() {
  const me = useMe();
  const overview = useOverview();
  const repositories = useRepositories();
  const needs =
    me.value && overview.value && repositories.value
      ? needsOf(me.value, overview.value, repositories.value)
      : undefined;
  return (
    <OwnershipLoaded
      answer={joined([overview, repositories, me], needs)}
      what="list of what needs you"
    >
      {value => <NeedsList needs={value} />}
    </OwnershipLoaded>
  );
}
