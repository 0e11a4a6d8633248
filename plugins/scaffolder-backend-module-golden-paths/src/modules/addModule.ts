import { ConflictError, InputError } from '@backstage/errors';
import { isMap, isSeq, parseDocument } from 'yaml';

/** A module as the file of modules declares it. */
export interface ModuleDeclaration {
  name: string;
  title: string;
  description: string;
  folder: string;
  ownerRef: string;
}

/**
 * The file of modules with one more, comments kept. The same text when it is
 * declared already; `ConflictError` when the name belongs to another one.
 */
export function addModule(
  existing: string | undefined,
  { name, title, description, folder, ownerRef }: ModuleDeclaration,
): string {
  const document = parseDocument(existing ?? 'modules: []\n');
  if (document.errors.length > 0) {
    throw new InputError(
      `monolith: its file of modules is no YAML: ${document.errors[0].message}`,
    );
  }
  const modules = document.get('modules');
  if (!isSeq(modules)) {
    throw new InputError('monolith: its file of modules has no list "modules"');
  }
  const known = modules.items.find(
    item => isMap(item) && item.get('name') === name,
  );
  if (isMap(known)) {
    if (known.get('owner') === ownerRef) {
      return existing!;
    }
    throw new ConflictError(
      `name: the module "${name}" is declared already, for ${
        known.get('owner') ?? 'another team'
      }. Choose another name`,
    );
  }
  const added = document.createNode({
    name,
    title,
    description,
    paths: [`${folder}/`],
    owner: ownerRef,
  });
  const paths = added.get('paths');
  if (isSeq(paths)) {
    paths.flow = true;
  }
  modules.flow = false;
  modules.add(added);
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
