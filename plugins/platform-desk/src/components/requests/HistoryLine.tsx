import { historyParts } from '@waymark/plugin-platform-desk-common';
import { Fragment } from 'react';
import { EntityTitle } from '../shared/EntityTitle';

/** A line of the history in plain words, with the titles of what it names. */
export function HistoryLine({ summary }: { summary: string }) {
  return (
    <>
      {historyParts(summary).map((part, index) => (
        // eslint-disable-next-line react/no-array-index-key -- the pieces of a text stay in their order
        <Fragment key={index}>
          {'text' in part ? (
            part.text
          ) : (
            <EntityTitle entityRef={part.entityRef} />
          )}
        </Fragment>
      ))}
    </>
  );
}
