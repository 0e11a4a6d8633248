import { Link } from '@backstage/core-components';
import { ReactNode } from 'react';
import { proposalsRouteRef, rootRouteRef } from '../../routes';
import { useMountedRoute } from '../shared/PageLink';
import { purposeWords } from './proposalWording';
import type { ProposalSummary } from '@waymark/plugin-ownership-common';

/** The addresses of the pages about proposals; undefined in an app without them. */
export function useProposalPaths() {
  const base = useMountedRoute(proposalsRouteRef)?.();
  return (
    base && {
      list: base,
      of: (id: string) => `${base}/${encodeURIComponent(id)}`,
      codeowners: (repositoryId?: string) =>
        `${base}/codeowners${
          repositoryId
            ? `?${new URLSearchParams({ repository: repositoryId })}`
            : ''
        }`,
    }
  );
}

/** A link to the page of a proposal; plain text in an app without the pages. */
export function ProposalLink(props: {
  id: string;
  /** In running text colour alone does not tell a link. */
  inText?: boolean;
  children: ReactNode;
}) {
  const paths = useProposalPaths();
  return paths ? (
    <Link to={paths.of(props.id)} underline={props.inText ? 'always' : 'hover'}>
      {props.children}
    </Link>
  ) : (
    <span>{props.children}</span>
  );
}

/** A link to the view of CODEOWNERS as the catalog wants it; nothing in an app without the pages. */
export function ProposeCodeownersLink(props: {
  repositoryId: string;
  repositoryTitle?: string;
}) {
  const paths = useProposalPaths();
  return paths ? (
    <Link
      to={paths.codeowners(props.repositoryId)}
      aria-label={
        props.repositoryTitle &&
        `Propose CODEOWNERS of ${props.repositoryTitle}`
      }
    >
      Propose CODEOWNERS
    </Link>
  ) : null;
}

const pages: Record<string, string> = {
  dispute: 'disputes',
  transfer: 'transfers',
};

/** What a proposal is for, with a link to it where it has a page. */
export function PurposeLink(props: {
  proposal: Pick<ProposalSummary, 'purpose' | 'subject'>;
  inText?: boolean;
}) {
  const { purpose, subject } = props.proposal;
  const root = useMountedRoute(rootRouteRef)?.();
  const [kind, ...rest] = subject.split(':');
  const page = pages[kind];
  return root && page ? (
    <Link
      to={`${root}/${page}/${encodeURIComponent(rest.join(':'))}`}
      underline={props.inText ? 'always' : 'hover'}
    >
      {purposeWords[purpose]}
    </Link>
  ) : (
    <span>{purposeWords[purpose]}</span>
  );
}
