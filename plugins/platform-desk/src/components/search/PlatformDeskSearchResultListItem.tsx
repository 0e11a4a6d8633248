import { Link } from '@backstage/core-components';
import Chip from '@material-ui/core/Chip';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import type {
  IndexableDocument,
  ResultHighlight,
} from '@backstage/plugin-search-common';
import { DeskIcon } from '../shared/DeskIcon';

const kindWords = {
  capability: 'Capability',
  request: 'Request',
};

function kindOf(result: IndexableDocument): keyof typeof kindWords | undefined {
  const { kind } = result as { kind?: string };
  return kind && Object.hasOwn(kindWords, kind)
    ? (kind as keyof typeof kindWords)
    : undefined;
}

/** @public */
export interface PlatformDeskSearchResultListItemProps {
  result?: IndexableDocument;
  highlight?: ResultHighlight;
  icon?: JSX.Element;
  rank?: number;
}

/**
 * A search result of the platform desk: a capability or a request.
 *
 * @public
 */
export function PlatformDeskSearchResultListItem(
  props: PlatformDeskSearchResultListItemProps,
) {
  const { result, highlight, icon } = props;
  if (!result) {
    return null;
  }
  const kind = kindOf(result);
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
      <ListItemIcon>{icon ?? <DeskIcon />}</ListItemIcon>
      <ListItemText
        primary={
          <>
            <Link to={result.location}>{textOf('title')}</Link>{' '}
            {kind && <Chip label={kindWords[kind]} size="small" />}
          </>
        }
        primaryTypographyProps={{ variant: 'h6' }}
        secondary={textOf('text')}
      />
    </ListItem>
  );
}
