const { builtinModules } = require('node:module');
const { rows } = require('./importTable');
const { sourcePackageOf } = require('./packageOf');

const builtins = new Set(builtinModules);

/** `@scope/name/deep` → `@scope/name`; `fs/promises` and `node:fs` → `node:fs`. */
function packageName(source) {
  if (source.startsWith('node:')) return source.split('/')[0];
  const parts = source.split('/');
  if (builtins.has(parts[0])) return `node:${parts[0]}`;
  return source.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

function matches(patterns, name, pkg) {
  return patterns.some(pattern => {
    const filled = pattern.replace(/\{(\w+)\}/g, (_, key) => pkg[key] ?? '\0');
    const source = filled
      .split('*')
      .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('[^/]*');
    return new RegExp(`^${source}$`).test(name);
  });
}

/** Why the package may not import this, or undefined if it may. */
function refusal(pkg, source) {
  if (source.startsWith('.')) return undefined;
  const row = rows.find(candidate => candidate.applies(pkg));
  const name = packageName(source);
  if (!row || name === pkg.name) return undefined;
  if (row.only && !matches(row.only, name, pkg)) {
    return `${row.name} may import ${row.only.join(', ') || 'nothing'}`;
  }
  if (row.never && matches(row.never, name, pkg)) {
    return `${row.name} may never import it`;
  }
  for (const scope of ['waymark', 'backstage']) {
    if (row[scope] && name.startsWith(`@${scope}/`)) {
      const short = name.slice(scope.length + 2);
      if (!matches(row[scope], short, pkg)) {
        const allowed = row[scope].join(', ') || 'none';
        return `of the @${scope} packages ${row.name} may import ${allowed}`;
      }
    }
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
module.exports = {
  meta: {
    type: 'problem',
    docs: { description: 'Each package imports only what its layer may.' },
    messages: {
      refused: '{{source}} may not be imported by {{package}}: {{reason}}.',
    },
    schema: [],
  },
  create(context) {
    const pkg = sourcePackageOf(context.getPhysicalFilename());
    if (!pkg) return {};
    const check = node => {
      if (!node || typeof node.value !== 'string') return;
      const reason = refusal(pkg, node.value);
      if (reason) {
        context.report({
          node,
          messageId: 'refused',
          data: { source: node.value, package: pkg.name, reason },
        });
      }
    };
    return {
      ImportDeclaration: node => check(node.source),
      ExportNamedDeclaration: node => check(node.source),
      ExportAllDeclaration: node => check(node.source),
      ImportExpression: node => check(node.source),
      TSImportType: node => check(node.argument?.literal ?? node.argument),
      'CallExpression[callee.name="require"]': node => check(node.arguments[0]),
    };
  },
};
module.exports.refusal = refusal;
