import { ConflictError, InputError } from '@backstage/errors';
import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** A module as the file of modules declares it. */
export interface ModuleDeclaration {
  name: string;
  title: string;
  description: string;
  folder: string;
  ownerRef: string;
  /** Ref of the template that it is made from, and its version. */
  template: string;
  templateVersion: string;
}

/**
 * The file of modules with one more, comments kept. The same text when it is
 * declared already; `ConflictError` when the name belongs to another one.
 */
export function addModule(
  existing: string | undefined,
  declaration: ModuleDeclaration,
): string {
  const { name, title, description, folder, ownerRef } = declaration;
  const { document, modules, known } = open(existing, name);
  if (known) {
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
    template: declaration.template,
    templateVersion: declaration.templateVersion,
  });
  const paths = added.get('paths');
  if (isSeq(paths)) {
    paths.flow = true;
  }
  modules.flow = false;
  modules.add(added);
  return textOf(document);
}

/** The file of modules with another version of a template for one of them, comments kept; `InputError` when it declares no such module. */
export function setModuleVersion(
  existing: string | undefined,
  name: string,
  templateVersion: string,
): string {
  const { document, known } = open(existing, name);
  if (!known) {
    throw new InputError(
      `name: the monolith declares no module "${name}", so there is nothing to update`,
    );
  }
  if (known.get('templateVersion') === templateVersion) {
    return existing!;
  }
  known.set('templateVersion', templateVersion);
  return textOf(document);
}

function open(existing: string | undefined, name: string) {
  const document = parseDocument(existing ?? 'modules: []\n', {
    // The others have a piece of the file in their words.
    prettyErrors: false,
  });
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
    (item): item is YAMLMap => isMap(item) && item.get('name') === name,
  );
  return { document, modules, known };
}

function textOf(document: Document): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
