import { compile, type CompiledTemplate } from '../../vtl';

/** Gives the templates of an API by their texts, each compiled when it is first needed. */
export function compiledTemplates(): (text: string) => CompiledTemplate {
  const templates = new Map<string, CompiledTemplate>();
  return (text) => {
    const compiled = templates.get(text) ?? compile(text, 'apiGateway');
    templates.set(text, compiled);
    return compiled;
  };
}
