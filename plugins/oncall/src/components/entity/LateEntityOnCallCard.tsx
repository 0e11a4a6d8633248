import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ComponentType, useEffect, useState } from 'react';
import { useEntityOnCall } from '../../hooks/useOnCall';

interface Code {
  Card?: ComponentType;
  error?: Error;
}

/** About the height of the card, so that what stands below it does not jump. */
const PLACE = { minHeight: 180 };

/**
 * The on-call card, whose code is loaded once the page stands. React shows the
 * cards of an entity page together, when the code of all of them is there: a
 * card that suspends delays every other one.
 *
 * @public
 */
export function LateEntityOnCallCard() {
  const { entity } = useEntity();
  // Asked here, so that the answer does not wait for the code.
  useEntityOnCall(stringifyEntityRef(entity));
  const [{ Card, error }, setCode] = useState<Code>({});
  useEffect(() => {
    import('./EntityOnCallCard').then(
      module => setCode({ Card: module.EntityOnCallCard }),
      failure => setCode({ error: failure }),
    );
  }, []);
  if (error) {
    throw error;
  }
  return Card ? (
    <Card />
  ) : (
    <div role="progressbar" aria-label="Loading who is on call" style={PLACE} />
  );
}
