import {
  type LiveAnswer,
  Loaded,
  NotConfiguredState,
  SkeletonTable,
} from '@waymark/tiles';
import type { ReactNode } from 'react';
import { NothingHere } from './NothingHere';

/** Shows an answer of the local git backend, or why there is none. */
export function LocalGitLoaded<T>(props: {
  answer: LiveAnswer<T>;
  /** In words that fit `The … could not be loaded`. */
  what: string;
  skeleton?: ReactNode;
  notFound?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { answer, what, skeleton, notFound, children } = props;
  return (
    <Loaded
      answer={answer}
      what={what}
      skeleton={skeleton ?? <SkeletonTable />}
      forbidden={{
        grantedBy: 'Whoever sets the permission policy',
        permission: 'local-git.repository.read',
      }}
      notInstalled={<NotInstalled />}
      notFound={notFound ?? <NothingHere what={`There is no such ${what}`} />}
    >
      {children}
    </Loaded>
  );
}

/** Shown when the backend does not know the plugin. */
export function NotInstalled() {
  return (
    <NotConfiguredState
      title="Local repositories are not set up"
      configKey="localGit"
    >
      The backend needs the plugin @waymark/plugin-local-git-backend.
    </NotConfiguredState>
  );
}
