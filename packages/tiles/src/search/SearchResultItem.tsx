import { Link } from '@backstage/core-components';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import Chip from '@material-ui/core/Chip';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';

/** @public */
export interface SearchResultItemProps {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
  rank?: number;
}

/** A search result: its title as a link, its text, and what kind of thing it is where `kinds` has a word for that. */
export function SearchResultItem(
  props: SearchResultItemProps & { kinds: Readonly<Record<string, string>> },
) {
  const { result, highlight, icon, kinds } = props;
  if (!result) {
    return null;
  }
  const { kind = '' } = result as { kind?: string };
  const textOf = (field: 'title' | 'text') =>
    highlight?.fields[field] ? (
      <HighlightedSearchResultText
        text={highlight.fields[field]}
        preTag={highlight.preTag}
        postTag={highlight.postTag}
      />
    ) : (
      result[field]
    );
  return (
    <ListItem alignItems="flex-start" component="div">
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText
        primary={
          <>
            <Link to={result.location}>{textOf('title')}</Link>{' '}
            {Object.hasOwn(kinds, kind) && (
              <Chip label={kinds[kind]} size="small" />
            )}
          </>
        }
        primaryTypographyProps={{ variant: 'h6' }}
        secondary={textOf('text')}
      />
    </ListItem>
  );
}
