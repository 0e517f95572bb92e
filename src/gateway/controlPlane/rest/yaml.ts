import type { JsonValue } from '../../../definitions';

/** A JSON value in YAML's block style: texts in double quotes (a JSON text is one), keys bare where they are plain words. */
export function writeYaml(value: JsonValue): string {
  return `${lines(value).join('\n')}\n`;
}

const isCollection = (value: JsonValue): value is readonly JsonValue[] | Readonly<Record<string, JsonValue>> => typeof value === 'object' && value !== null && Object.keys(value).length > 0;

function lines(value: JsonValue): readonly string[] {
  if (!isCollection(value)) return [JSON.stringify(value)];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => lines(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)));
  return Object.entries(value).flatMap(([key, item]) => {
    if (!isCollection(item)) return [`${toKey(key)}: ${JSON.stringify(item)}`];
    const indent = Array.isArray(item) ? '' : '  ';
    return [`${toKey(key)}:`, ...lines(item).map((line) => indent + line)];
  });
}

/** Words that YAML reads as something else are quoted, like everything that is no plain word. */
const toKey = (key: string): string => (/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(key) || !/^[/A-Za-z$][\w$./{}+-]*$/.test(key) ? JSON.stringify(key) : key);
