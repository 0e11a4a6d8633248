import { Fragment } from 'react';
import { EntityLink } from './EntityLink';

const REF = /\b([a-z]+:[\w.-]+\/[\w.-]*\w)/g;
const KINDS = ['user', 'group', 'component', 'system', 'resource', 'api'];

const isRef = (text: string) =>
  KINDS.includes(text.slice(0, text.indexOf(':'))) && text.includes('/');

/** A sentence in which refs of people, teams and things are links by their names. */
export function RefText({ text }: { text: string }) {
  return (
    <>
      {text.split(REF).map((part, index) =>
        isRef(part) ? (
          // The parts of a text have no other name than their place.
          // eslint-disable-next-line react/no-array-index-key
          <EntityLink key={index} entityRef={part} inText />
        ) : (
          // eslint-disable-next-line react/no-array-index-key
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}
