import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** Where something is to be done: an address in a repository, as the catalog has it. @public */
export interface HostPlace {
  repositoryUrl: string;
  serviceRef: string;
  environment: string;
}

/**
 * Who may deploy a service to an environment from now on. `subjectRefs` is all
 * of them, so that carrying it out twice, or a newer one before an older one's
 * second try, ends the same.
 *
 * @public
 */
export interface GrantOrder {
  place: HostPlace;
  subjectRefs: readonly string[];
  /** What it is about, for the message of a commit. */
  cause: {
    grantId: string;
    change: 'granted' | 'ended';
    requesterRef: string;
    /** Who approved or ended it. */
    byRef?: string;
  };
}

/** A change of files: a commit where merging is ours, otherwise a pull request. @public */
export interface FilesOrder {
  repositoryUrl: string;
  /** Of what it is about, for the name of a branch: a newer order takes the place of an older one that nobody has merged. */
  id: string;
  title: string;
  description: string;
  /** Path from the root of the repository to content; `undefined` takes the file away. */
  files: Readonly<Record<string, string | undefined>>;
}

/** What came of an order, as a sentence, and where to look at it. @public */
export interface HostOutcome {
  summary: string;
  url?: string;
}

/**
 * A host of repositories, as far as the platform desk changes something there.
 * Every method may be called again with the same order, also by another process
 * at once; an error has the order tried again later.
 *
 * @public
 */
export interface DeskHost {
  /** Unique. */
  readonly id: string;
  /** Whether a repository is here. */
  handles(repositoryUrl: string): boolean;
}

/** Makes the host let those deploy who have a grant, and nobody else. @public */
export interface GrantApplier extends DeskHost {
  apply(order: GrantOrder): Promise<HostOutcome>;
}

/** Changes files of a repository. @public */
export interface FileChanger extends DeskHost {
  change(order: FilesOrder): Promise<HostOutcome>;
}

/**
 * Adds hosts to the platform desk. Local repositories are there without it; an
 * id that is taken fails the boot.
 *
 * @public
 */
export const platformDeskHostsExtensionPoint = createExtensionPoint<{
  addGrantApplier(applier: GrantApplier): void;
  addFileChanger(changer: FileChanger): void;
}>({ id: 'platform-desk.hosts' });
