/** Whether an address (version 4 or 6) lies in a range in CIDR notation, or is the one address that it names. */
export function isInRange(range: string, address: string): boolean {
  const [network = '', length] = range.split('/');
  const wanted = bitsOf(network.trim());
  const given = bitsOf(address.trim());
  if (wanted === undefined || given === undefined || wanted.length !== given.length) return false;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return false;
  const prefix = length === undefined ? wanted.length : Number(length);
  return prefix <= wanted.length && wanted.slice(0, prefix) === given.slice(0, prefix);
}

/** 32 or 128 binary digits; undefined for a text that is no address. */
function bitsOf(address: string): string | undefined {
  return address.includes(':') ? bitsOfVersion6(address) : bitsOfVersion4(address);
}

function bitsOfVersion4(address: string): string | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.map((part) => digits(Number(part), 8)).join('');
}

/** `2001:db8::1`: `::` stands once for as many zeros as are missing. */
function bitsOfVersion6(address: string): string | undefined {
  const [head = '', tail, ...more] = address.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => digits(parseInt(group, 16), 16)).join('') : undefined;
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function digits(value: number, length: number): string {
  return value.toString(2).padStart(length, '0');
}
