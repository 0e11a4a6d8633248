import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  FindingList,
  FindingsQuery,
} from '@waymark/plugin-ownership-common';
import type { Visibility } from '@waymark/backend-features';
import type { FindingStore } from './FindingStore';

/** The findings that stand, without those about entities that the caller may not see. */
export class FindingService {
  constructor(
    private readonly options: {
      findings: FindingStore;
      visibility: Visibility;
    },
  ) {}

  async query(
    query: FindingsQuery,
    credentials: BackstageCredentials,
  ): Promise<FindingList> {
    const { findings, visibility } = this.options;
    const refs = await findings.entityRefs();
    const visible = await visibility.visible(refs, credentials);
    return await findings.query(
      query,
      refs.filter(ref => !visible.has(ref)),
    );
  }
}
