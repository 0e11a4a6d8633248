import { Link } from '@backstage/core-components';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { OwnershipIcon } from '../shared/OwnershipIcon';

/** @public */
export interface OwnershipSearchResultListItemProps {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
  rank?: number;
}

/**
 * A search result of type `ownership`: who owns a thing, a module or a path.
 *
 * @public
 */
export function OwnershipSearchResultListItem(
  props: OwnershipSearchResultListItemProps,
) {
  const { result, highlight, icon } = props;
  if (!result) {
    return null;
  }
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
      <ListItemIcon>{icon ?? <OwnershipIcon />}</ListItemIcon>
      <ListItemText
        primary={<Link to={result.location}>{textOf('title')}</Link>}
        primaryTypographyProps={{ variant: 'h6' }}
        secondary={textOf('text')}
      />
    </ListItem>
  );
}
