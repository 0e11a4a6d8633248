import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Component, memo, ReactNode, useMemo } from 'react';
import { canFormat } from './canFormat';

/** Elements that are never closed are opened anew in each paragraph. */
const MOST_TAGS = 300;

const useStyles = makeStyles(
  theme => ({
    root: {
      overflowWrap: 'anywhere',
      minWidth: 0,
      overflowX: 'auto',
      '& pre': { whiteSpace: 'pre-wrap' },
      // Words of a table stay whole: it scrolls.
      '& th, & td': { overflowWrap: 'break-word' },
      // Someone else's picture must not push away what stands below it.
      '& img': { maxHeight: 480, objectFit: 'contain' },
      '& > *:first-child > :first-child': { marginTop: 0 },
      '& > *:last-child > :last-child': { marginBottom: 0 },
    },
    plain: {
      ...theme.typography.body2,
      maxHeight: 480,
      overflowY: 'auto',
      whiteSpace: 'pre-wrap',
    },
  }),
  { name: 'WaymarkMarkdownText' },
);

const Formatted = memo(({ content }: { content: string }) => (
  <MarkdownContent content={content} dialect="gfm" />
));

function Plain({ content }: { content: string }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" color="textSecondary">
        Shown as plain text: it is too long or too deeply nested to be
        formatted.
      </Typography>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre className={classes.plain} tabIndex={0}>
        {content}
      </pre>
    </>
  );
}

/** Shows the text as it is when it cannot be formatted. */
class Fallback extends Component<
  { content: string; children: ReactNode },
  { failed: boolean }
> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  state = { failed: false };

  render() {
    const { content, children } = this.props;
    return this.state.failed ? <Plain content={content} /> : children;
  }
}

/**
 * Markdown that somebody wrote, also elsewhere: without scripts, no wider than
 * its place, and as plain text where formatting it would freeze the page.
 *
 * @public
 */
export function MarkdownText({ content }: { content: string }) {
  const classes = useStyles();
  const isFormatted = useMemo(
    () => content.split('<').length - 1 <= MOST_TAGS && canFormat(content),
    [content],
  );
  // Only a table is wider than its place, and what scrolls takes the focus to scroll by keyboard.
  const scrolls = /\||<table/i.test(content)
    ? { role: 'group', 'aria-label': 'Text with a table', tabIndex: 0 }
    : {};
  return (
    <div className={classes.root} {...scrolls}>
      {isFormatted ? (
        <Fallback key={content} content={content}>
          <Formatted content={content} />
        </Fallback>
      ) : (
        <Plain content={content} />
      )}
    </div>
  );
}
