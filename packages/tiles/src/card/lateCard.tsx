import { type ComponentType, useEffect, useState } from 'react';

interface Code {
  Card?: ComponentType;
  error?: Error;
}

/** About the height of a card, so that what stands below it does not jump. */
const PLACE = { minHeight: 180 };

/**
 * A card whose code is loaded once the page stands. React shows the cards of an
 * entity page together, when the code of all of them is there: a card that
 * suspends delays every other one. An import that fails is thrown to the page's
 * error boundary.
 *
 * @public
 */
export function lateCard(options: {
  /** What is read out meanwhile. */
  label: string;
  load: () => Promise<ComponentType>;
  /** Asks what the card will ask, so that the answer does not wait for the code. */
  useAhead: () => void;
}) {
  const { label, load, useAhead } = options;
  return function LateCard() {
    useAhead();
    const [{ Card, error }, setCode] = useState<Code>({});
    useEffect(() => {
      load().then(
        card => setCode({ Card: card }),
        failure => setCode({ error: failure }),
      );
    }, []);
    if (error) {
      throw error;
    }
    return Card ? (
      <Card />
    ) : (
      <div role="progressbar" aria-label={label} style={PLACE} />
    );
  };
}
