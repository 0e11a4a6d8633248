import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_MODULE_OF } from '../annotations';
import type { Directory } from '../directory/Directory';
import type { FindingDraft } from '../findings/FindingDraft';
import { jointOfEntity } from './jointOfEntity';
import { unknownJointOwners } from './jointOwnershipOf';

/**
 * What is said of a declaration of joint ownership that cannot be used as it
 * stands.
 *
 * @public
 */
export function jointFinding(
  message: string,
  where: { file?: string; line?: number; entityRef?: string },
): FindingDraft {
  return { kind: 'joint-invalid', severity: 'warning', message, ...where };
}

/**
 * What is wrong with the joint ownership that entities declare by annotations.
 * Modules are left out: what is wrong with theirs is found where they are
 * declared.
 *
 * @public
 */
export function jointFindings(
  things: readonly { entityRef: string; title: string; entity: Entity }[],
  directory: Directory,
): FindingDraft[] {
  return things.flatMap(({ entityRef, title, entity }) => {
    if (entity.metadata.annotations?.[ANNOTATION_MODULE_OF]) {
      return [];
    }
    const { joint, problems } = jointOfEntity(entity);
    const unknown = joint ? unknownJointOwners(joint, directory) : [];
    return [...problems, ...unknown].map(problem =>
      jointFinding(`${title}: ${problem}.`, { entityRef }),
    );
  });
}
