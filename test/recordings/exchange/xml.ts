/** XML without attributes, as the recordings give it parsed: an object for each element, a text for one without children. */
import type { Json } from './given';

export function toXml(elements: Json): string {
  return Object.entries(elements).map(([name, content]) => `<${name}>${typeof content === 'object' && content !== null ? toXml(content as Json) : escapeXml(String(content ?? ''))}</${name}>`).join('');
}

export function fromXml(text: string): Json {
  const elements = [...text.matchAll(/<([\w:.-]+)[^>]*>([^]*?)<\/\1>/g)];
  return Object.fromEntries(elements.map(([, name = '', content = '']) => [name, content.includes('<') ? fromXml(content) : content === '' ? null : unescapeXml(content)]));
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (char) => Object.entries(ENTITIES).find(([, plain]) => plain === char)?.[0] ?? char);
}

function unescapeXml(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity);
}
