const INTEGER = /^[-+]?[0-9]+$/;
const OCTAL = /^0o[0-7]+$/;
const HEX = /^0x[0-9a-fA-F]+$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** What YAML's core schema makes of a plain scalar. Infinities and NaN stay texts: nothing here can use them as numbers. */
export function plainValue(text: string): string | number | boolean | null {
  switch (text) {
    case '': case '~': case 'null': case 'Null': case 'NULL':
      return null;
    case 'true': case 'True': case 'TRUE':
      return true;
    case 'false': case 'False': case 'FALSE':
      return false;
    default:
      return /^[-+.0-9]/.test(text) ? numberValue(text) : text;
  }
}

function numberValue(text: string): string | number {
  if (!INTEGER.test(text) && !FLOAT.test(text) && !OCTAL.test(text) && !HEX.test(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
