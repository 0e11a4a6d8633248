import Typography from '@material-ui/core/Typography';
import { ReactNode } from 'react';

/** @public */
export interface AnswerSentenceProps {
  children: ReactNode;
  /** `page` for the first line of a page, `card` (the default) inside a card. */
  size?: 'page' | 'card';
}

/**
 * The sentence that the visitor came for, read first and announced when it
 * changes.
 *
 * @public
 */
export function AnswerSentence({
  children,
  size = 'card',
}: AnswerSentenceProps) {
  return (
    <Typography
      variant={size === 'page' ? 'h5' : 'subtitle1'}
      // Chips stand in it, too.
      component="div"
      gutterBottom={size === 'page'}
      role="status"
    >
      {children}
    </Typography>
  );
}
