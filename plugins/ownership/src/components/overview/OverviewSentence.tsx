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
  const gaps = gapKinds.filter(kind => overview.gapCounts[kind] > 0);
  const all = <Link to={things()}>{count(overview.thingCount, 'thing')}</Link>;
  if (gaps.length === 0) {
    return (
      <AnswerSentence size="page">
        All of {all} have a clear owner.
      </AnswerSentence>
    );
  }
  return (
    <AnswerSentence size="page">
      Of {all},{' '}
      {gaps.map((kind, index) => (
        <Fragment key={kind}>
          {index > 0 && ', '}
          <Link to={`${things()}?gap=${kind}`}>
            {overview.gapCounts[kind]} {gapPhrases[kind]}
          </Link>
        </Fragment>
      ))}
      .
    </AnswerSentence>
  );
}
