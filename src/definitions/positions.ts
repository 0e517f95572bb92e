import type { TemplateText } from '../apigw/model';

/** Where a character of a template stands in its document; undefined if the two could not be matched. The offset behind the last character is allowed. */
export function documentOffset(template: TemplateText, offset: number): number | undefined {
  let found: number | undefined;
  for (const [text, document] of template.map ?? []) {
    if (text > offset) break;
    found = document + offset - text;
  }
  return found;
}

/** The character of a template that stands at a place of the document; undefined outside of the template. In indentation: the next character. */
export function templateOffset(template: TemplateText, offset: number): number | undefined {
  const { map, source, text } = template;
  if (!map || !source || offset < source.span.start || offset > source.span.end) return undefined;
  for (let i = map.length - 1; i >= 0; i--) {
    const [textStart, documentStart] = map[i] ?? [0, 0];
    if (documentStart <= offset) return Math.min(textStart + offset - documentStart, map[i + 1]?.[0] ?? text.length);
  }
  return 0;
}
