import { CopyTextButton, Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ImageIcon from '@material-ui/icons/ImageOutlined';
import { canFormat } from '@waymark/tiles';
import {
  Component,
  createContext,
  memo,
  ReactNode,
  useContext,
  useEffect,
  useMemo,
} from 'react';
import ReactMarkdown, { Options } from 'react-markdown';
import { useLocation } from 'react-router-dom';
import gfm from 'remark-gfm';
import { headingIds, withoutComments } from './hastPlugins';
import { addressOf, ID_PREFIX, LinkBase } from './runbookLinks';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body1,
      maxWidth: '80ch',
      overflowWrap: 'anywhere',
      '& pre': {
        overflowX: 'auto',
        margin: 0,
        padding: theme.spacing(1.5, 6, 1.5, 1.5),
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: theme.shape.borderRadius,
        backgroundColor: theme.palette.background.default,
      },
      '& code': { fontFamily: 'monospace', fontSize: '0.9em' },
      '& blockquote': {
        margin: theme.spacing(2, 0),
        padding: theme.spacing(0, 2),
        borderLeft: `4px solid ${theme.palette.divider}`,
      },
      '& table': { borderCollapse: 'collapse' },
      '& th, & td': {
        border: `1px solid ${theme.palette.divider}`,
        padding: theme.spacing(0.5, 1),
        textAlign: 'left',
      },
      '& li': { margin: theme.spacing(0.5, 0) },
      '& hr': { border: 0, borderTop: `1px solid ${theme.palette.divider}` },
    },
    heading: {
      display: 'flex',
      alignItems: 'baseline',
      gap: theme.spacing(1),
      margin: theme.spacing(3, 0, 1),
      '&:first-child': { marginTop: 0 },
      // The page's own header covers what is scrolled to its edge.
      '& > *': { margin: 0, scrollMarginTop: theme.spacing(4) },
      '& > a': { opacity: 0 },
      '&:hover > a, & > a:focus': { opacity: 1 },
    },
    scroll: { overflowX: 'auto', margin: theme.spacing(2, 0) },
    block: { position: 'relative', margin: theme.spacing(2, 0) },
    copy: { position: 'absolute', top: 0, right: 0 },
    image: { verticalAlign: 'text-bottom', marginRight: theme.spacing(0.5) },
    plain: { whiteSpace: 'pre-wrap' },
  }),
  { name: 'WaymarkRunbook' },
);

const Base = createContext<LinkBase>({});
const InsideLink = createContext(false);

const variants = ['h5', 'h6', 'subtitle1', 'subtitle2'] as const;

/** Text of the nodes below one of the parsed text. */
function textOf(node: unknown): string {
  const { value, children } = node as { value?: string; children?: unknown[] };
  return value ?? (children ?? []).map(textOf).join('');
}

function Heading(props: {
  node: unknown;
  level: number;
  id?: string;
  children: ReactNode;
}) {
  const { node, level, id, children } = props;
  const classes = useStyles();
  // One level lower: the page has a heading of its own.
  const element = `h${Math.min(level + 1, 6)}` as 'h2';
  return (
    <div className={classes.heading}>
      <Typography
        variant={variants[Math.min(level, variants.length) - 1]}
        component={element}
        id={id}
      >
        {children}
      </Typography>
      <Link to={`#${id}`} aria-label={`Link to ${textOf(node)}`}>
        #
      </Link>
    </div>
  );
}

function TextLink(props: { href?: string; id?: string; children: ReactNode }) {
  const { href, id, children } = props;
  const address = addressOf(href ?? '', useContext(Base));
  const isInsideLink = useContext(InsideLink);
  if (!address || isInsideLink) {
    return <>{children}</>;
  }
  const isInside = address.startsWith('#');
  return (
    <InsideLink.Provider value>
      <Link
        to={address}
        id={id?.startsWith('user-content-') ? id : undefined}
        underline="always"
        {...(!isInside && {
          externalLinkIcon: true,
          rel: 'noopener noreferrer',
        })}
      >
        {children}
      </Link>
    </InsideLink.Provider>
  );
}

/** Images are never loaded: whoever hosts one would learn who reads the runbook, and when. */
function ImageLink({ src, alt }: { src?: string; alt?: string }) {
  const classes = useStyles();
  const text = (
    <>
      <ImageIcon
        fontSize="small"
        className={classes.image}
        aria-hidden="true"
      />
      {alt?.trim() || 'Image'}
    </>
  );
  return <TextLink href={src}>{text}</TextLink>;
}

function CodeBlock({ node, children }: { node: unknown; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.block}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls */}
      <pre tabIndex={0}>{children}</pre>
      <span className={classes.copy}>
        <CopyTextButton
          text={textOf(node).replace(/\n$/, '')}
          tooltipText="Copied"
          aria-label="Copy this block"
          variant="tertiary"
        />
      </span>
    </div>
  );
}

function Table({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <div
      className={classes.scroll}
      role="group"
      aria-label="Table"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls
      tabIndex={0}
    >
      <table>{children}</table>
    </div>
  );
}

const heading: NonNullable<Options['components']>['h1'] = ({
  node,
  level,
  id,
  children,
}) => (
  <Heading node={node} level={level} id={id}>
    {children}
  </Heading>
);

const components: Options['components'] = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  a: ({ href, id, children }) => (
    <TextLink href={href} id={id}>
      {children}
    </TextLink>
  ),
  img: ({ src, alt }) => <ImageLink src={src} alt={alt} />,
  pre: ({ node, children }) => <CodeBlock node={node}>{children}</CodeBlock>,
  table: ({ children }) => <Table>{children}</Table>,
  input: ({ checked }) => (
    <span role="img" aria-label={checked ? 'done' : 'to do'}>
      {checked ? '☑' : '☐'}
    </span>
  ),
};

const remarkPlugins: Options['remarkPlugins'] = [gfm];
const rehypePlugins: Options['rehypePlugins'] = [headingIds, withoutComments];

const Formatted = memo(({ content }: { content: string }) => (
  <ReactMarkdown
    remarkPlugins={remarkPlugins}
    rehypePlugins={rehypePlugins}
    components={components}
    // Links decide themselves where they lead.
    transformLinkUri={false}
    transformImageUri={(src: string) => src}
  >
    {content}
  </ReactMarkdown>
));

function Plain({ content }: { content: string }) {
  const classes = useStyles();
  return (
    <>
      <Typography variant="body2" color="textSecondary" paragraph>
        Shown as plain text: it is too long or too deeply nested to be
        formatted.
      </Typography>
      <pre className={classes.plain}>{content}</pre>
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

function useScrollToHash() {
  const { hash } = useLocation();
  useEffect(() => {
    const id = safelyDecoded(hash.slice(1));
    if (id) {
      const target =
        document.getElementById(id) ??
        document.getElementById(`${ID_PREFIX}${id}`);
      target?.scrollIntoView?.();
    }
  }, [hash]);
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Markdown from outside, made harmless: no HTML, no script, nothing is loaded,
 * links open elsewhere, and a text that is made to freeze the page stays text.
 */
export function RunbookMarkdown(props: LinkBase & { content: string }) {
  const { content, href, path } = props;
  const classes = useStyles();
  const base = useMemo(() => ({ href, path }), [href, path]);
  const isFormatted = useMemo(() => canFormat(content), [content]);
  useScrollToHash();
  return (
    <article className={classes.root}>
      {isFormatted ? (
        <Fallback key={content} content={content}>
          <Base.Provider value={base}>
            <Formatted content={content} />
          </Base.Provider>
        </Fallback>
      ) : (
        <Plain content={content} />
      )}
    </article>
  );
}
