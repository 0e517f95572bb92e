import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtinModules } from 'node:module';
import { ROOMS } from './rooms.mjs';

const SRC = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), 'src');
const NODE_MODULES = new Set(builtinModules);

/** The room a source file stands in: the longest key of ROOMS that is a folder above it; `extension.ts` is a room of its own. */
function roomOf(file) {
  const relative = path.relative(SRC, file).split(path.sep).join('/');
  if (relative.startsWith('..')) return undefined;
  const rooms = Object.keys(ROOMS).filter((room) => relative === room || relative === `${room}.ts` || relative.startsWith(`${room}/`));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

const matches = (pattern, name) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern);

/** What is wrong with `from` importing `specifier`, or undefined. */
export function complaint(file, specifier, typeOnly) {
  const from = roomOf(file);
  if (!from) return undefined;
  const rules = ROOMS[from];
  if (!specifier.startsWith('.')) {
    const bare = specifier.replace(/^node:/, '');
    if (specifier.startsWith('node:') || NODE_MODULES.has(bare)) return rules.node ? undefined : `the room '${from}' may not use Node's '${specifier}'`;
    return rules.packages.some((pattern) => matches(pattern, specifier)) ? undefined : `the room '${from}' may not import the package '${specifier}'`;
  }
  const target = path.resolve(path.dirname(file), specifier);
  const to = roomOf(target);
  if (!to) return `'${specifier}' lies outside src`;
  if (to === from) return undefined;
  const allowed = rules.rooms.includes(to) || (typeOnly && rules.types.includes(to));
  if (!allowed) return rules.types.includes(to) ? `the room '${from}' may import only types from '${to}'` : `the room '${from}' may not import from '${to}'`;
  const inside = path.relative(path.join(SRC, to), target).split(path.sep).join('/');
  return inside === '' || inside === 'index' ? undefined : `enter the room '${to}' by its front door, not by '${inside}'`;
}

const rule = {
  meta: { type: 'problem', docs: { description: 'Imports follow the plan in docs/ARCHITECTURE.md' }, schema: [] },
  create(context) {
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const message = complaint(context.filename, source.value, typeOnly);
      if (message) context.report({ node, message });
    };
    const allTypes = (node) => node.importKind === 'type' || node.exportKind === 'type' || (node.specifiers?.length > 0 && node.specifiers.every((s) => s.importKind === 'type' || s.exportKind === 'type'));
    return {
      ImportDeclaration: (node) => check(node, node.source, allTypes(node)),
      ExportNamedDeclaration: (node) => node.source && check(node, node.source, allTypes(node)),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
    };
  },
};

export const housePlugin = { meta: { name: 'house' }, rules: { rooms: rule } };
