import { directoryOf } from '../directory/Directory';
import { defaultOwnerMapping } from '../directory/ownerMapping';
import type { ScanContext } from '../entities/codeownersViewOf';

/** Teams and people of a small company, for tests. */
export const directory = directoryOf({
  groups: [
    { ref: 'group:acme/shop', title: 'Shop', memberCount: 4, leads: [] },
    { ref: 'group:acme/tax', title: 'Tax', memberCount: 2, leads: [] },
    { ref: 'group:acme/ghosts', title: 'Ghosts', memberCount: 0, leads: [] },
    { ref: 'group:default/legacy', title: 'Legacy', memberCount: 1, leads: [] },
  ],
  users: [
    { ref: 'user:default/ada', title: 'Ada', email: 'Ada@acme.example' },
    { ref: 'user:default/kim', title: 'Kim', email: 'both@acme.example' },
    { ref: 'user:default/lin', title: 'Lin', email: 'both@acme.example' },
  ],
});

export const context: ScanContext = {
  codeownersPath: '.github/CODEOWNERS',
  mapping: defaultOwnerMapping,
  directory,
  hrefOf: (path, line) => `https://git.example/${path}#L${line}`,
};
