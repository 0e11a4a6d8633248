import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { gapKinds, Overview } from '@waymark/plugin-ownership-common';
import { AnswerSentence } from '@waymark/tiles';
import { Fragment } from 'react';
import { thingsRouteRef } from '../../routes';
import { count, gapPhrases } from '../shared/wording';

/** How clear ownership is, worst first; every number opens its rows. */
export function OverviewSentence({ overview }: { overview: Overview }) {
  const things = useRouteRef(thingsRouteRef);
  const parts = gapKinds
    .filter(kind => overview.gapCounts[kind] > 0)
    .map(kind => ({
      query: `gap=${kind}`,
      text: `${overview.gapCounts[kind]} ${gapPhrases[kind]}`,
    }));
  const { low } = overview.clarityCounts;
  if (low > 0) {
    parts.push({ query: 'clarity=low', text: `${low} low clarity` });
  }
  const all = <Link to={things()}>{count(overview.thingCount, 'thing')}</Link>;
  if (parts.length === 0) {
    return (
      <AnswerSentence size="page">
        All of {all} have a clear owner.
      </AnswerSentence>
    );
  }
  return (
    <AnswerSentence size="page">
      Of {all},{' '}
      {parts.map(({ query, text }, index) => (
        <Fragment key={query}>
          {index > 0 && ', '}
          <Link to={`${things()}?${query}`}>{text}</Link>
        </Fragment>
      ))}
      .
    </AnswerSentence>
  );
}
