import { JavaMap, javaEquals, javaHash, javaString } from '../../base';
import { JavaMapView, type JavaEntry } from '../values/objects';
import { argument, nullPointer } from './arguments';
import { hasValue } from './collection.data';
import { method, type MethodRow } from './row';

const m = method<JavaMap>;

/** java.util.Map. */
export const MAP_METHODS: readonly MethodRow<JavaMap>[] = [
  m('get(Object)', 'Object', 'The value of a key, or null.', (self, args) => self.get(argument(args))),
  m('getOrDefault(Object,Object)', 'Object', 'The value of a key, or another if the map has no such key.', (self, args) => (self.has(argument(args)) ? self.get(argument(args)) : argument(args, 1))),
  m('put(Object,Object)', 'Object', 'Sets the value of a key; the value it had before, or null.', (self, args) => self.put(argument(args), argument(args, 1))),
  m('putAll(Map)', 'void', 'Sets all keys of another map.', (self, args) => {
    const other = argument(args);
    if (!(other instanceof JavaMap)) throw nullPointer();
    for (const [key, value] of other.entries()) self.put(key, value);
    return '';
  }),
  m('putIfAbsent(Object,Object)', 'Object', 'Sets the value of a key that has none; the value it had before, or null.', (self, args) => {
    const before = self.get(argument(args));
    if (before === null) self.put(argument(args), argument(args, 1));
    return before;
  }),
  m('remove(Object)', 'Object', 'Removes a key; the value it had, or null.', (self, args) => self.remove(argument(args))),
  m('remove(Object,Object)', 'boolean', 'Removes a key that has a certain value; whether it had.', (self, args) => {
    const fits = self.has(argument(args)) && javaEquals(self.get(argument(args)), argument(args, 1));
    if (fits) self.remove(argument(args));
    return fits;
  }),
  m('replace(Object,Object)', 'Object', 'Sets the value of a key that is there; the value it had before, or null.', (self, args) => (self.has(argument(args)) ? self.put(argument(args), argument(args, 1)) : null)),
  m('replace(Object,Object,Object)', 'boolean', 'Sets the value of a key that has a certain value; whether it had.', (self, args) => {
    const fits = self.has(argument(args)) && javaEquals(self.get(argument(args)), argument(args, 1));
    if (fits) self.put(argument(args), argument(args, 2));
    return fits;
  }),
  m('containsKey(Object)', 'boolean', 'Whether the map has a key.', (self, args) => self.has(argument(args))),
  m('containsValue(Object)', 'boolean', 'Whether a key of the map has a value.', (self, args) => hasValue(self, argument(args))),
  m('keySet()', 'Set', 'The keys.', (self) => new JavaMapView(self, 'keys')),
  m('values()', 'Collection', 'The values.', (self) => new JavaMapView(self, 'values')),
  m('entrySet()', 'Set', 'The entries, each with a key and a value.', (self) => new JavaMapView(self, 'entries')),
  m('size()', 'int', 'The number of keys.', (self) => self.size),
  m('isEmpty()', 'boolean', 'Whether there are no keys.', (self) => self.size === 0),
  m('clear()', 'void', 'Removes all keys.', (self) => {
    self.clear();
    return '';
  }),
  m('clone()', 'Object', 'A copy.', (self) => new JavaMap(self.entries(), self.order)),
  m('toString()', 'String', 'The entries in braces.', javaString),
  m('hashCode()', 'int', 'The hash code.', javaHash),
  m('equals(Object)', 'boolean', 'Whether a value has the same entries.', (self, args) => javaEquals(self, argument(args))),
];

const e = method<JavaEntry>;

/** java.util.Map.Entry. */
export const ENTRY_METHODS: readonly MethodRow<JavaEntry>[] = [
  e('getKey()', 'Object', 'The key.', (self) => self.key),
  e('getValue()', 'Object', 'The value.', (self) => self.value),
  e('setValue(Object)', 'Object', 'Sets the value in the map; the value it had before.', (self, args) => self.map.put(self.key, argument(args))),
  e('toString()', 'String', 'The key, an equals sign and the value.', javaString),
  e('hashCode()', 'int', 'The hash code.', javaHash),
  e('equals(Object)', 'boolean', 'Whether a value has the same key and value.', (self, args) => javaEquals(self, argument(args))),
];
