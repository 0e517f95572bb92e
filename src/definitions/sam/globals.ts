import { childOf, entriesOf, isMapping, isSequence, type DocumentNode } from '../document';
import { resourcesOf, type Template, type TemplateResource } from '../cloudformation';

/** Resources of a serverless type, with what `Globals` says of them merged in. */
export function serverlessResources(template: Template, type: 'Api' | 'HttpApi' | 'WebSocketApi' | 'Function' | 'StateMachine'): readonly TemplateResource[] {
  const globals = childOf(template.globals, type);
  return resourcesOf(template, `AWS::Serverless::${type}`).map((resource) => ({ ...resource, properties: mergeGlobals(globals, resource.properties) }));
}

/** SAM's rules (developer guide, Globals section): mappings merge, lists are appended to the global ones, anything else is replaced. */
function mergeGlobals(globals: DocumentNode | undefined, own: DocumentNode | undefined): DocumentNode | undefined {
  if (!globals || !own) return own ?? globals;
  if (isSequence(globals) && isSequence(own)) return { ...own, items: [...globals.items, ...own.items] };
  if (!isMapping(globals) || !isMapping(own)) return own;
  const merged = new Map(globals.entries.map((entry) => [entry.key, entry]));
  for (const entry of entriesOf(own)) {
    const value = mergeGlobals(merged.get(entry.key)?.value, entry.value) ?? entry.value;
    merged.set(entry.key, { ...entry, value });
  }
  return { ...own, entries: [...merged.values()] };
}
