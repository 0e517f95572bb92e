import { javaString } from '../../base';
import { Stop } from '../evaluator/failure';
import type { ForeachScope, ScopeInfo } from '../values/scope';
import { MAP_METHODS } from './map.data';
import { method, type MethodRow } from './row';

const m = method<ForeachScope>;

/** `$foreach`. */
export const SCOPE_METHODS: readonly MethodRow<ForeachScope>[] = [
  ...(MAP_METHODS as readonly MethodRow<ForeachScope>[]),
  m('getIndex()', 'int', 'The number of the iteration, from 0.', (self) => self.index),
  m('getCount()', 'int', 'The number of the iteration, from 1.', (self) => self.index + 1),
  m('hasNext()', 'boolean', 'Whether another iteration follows.', (self) => self.hasNext),
  m('getHasNext()', 'boolean', 'Whether another iteration follows.', (self) => self.hasNext),
  m('isFirst()', 'boolean', 'Whether this is the first iteration.', (self) => self.index < 1),
  m('getFirst()', 'boolean', 'Whether this is the first iteration.', (self) => self.index < 1),
  m('isLast()', 'boolean', 'Whether this is the last iteration.', (self) => !self.hasNext),
  m('getLast()', 'boolean', 'Whether this is the last iteration.', (self) => !self.hasNext),
  m('getTopmost()', 'Scope', 'The outermost loop.', (self) => self.topmost),
  m('getParent()', 'Scope', 'The loop around this one.', (self) => self.parent),
  m('getDepth()', 'int', 'How many loops are open.', (self) => self.depth),
  m('getReplaced()', 'Object', 'The variable that the scope hides.', (self) => self.replaced),
  m('getInfo()', 'Info', 'Where the loop stands.', (self) => self.info),
  m('stop()', 'void', 'Ends the loop.', (self) => {
    throw new Stop(self.owner);
  }),
];

export const SCOPE_INFO_METHODS: readonly MethodRow<ScopeInfo>[] = [
  method<ScopeInfo>('getName()', 'String', 'The directive\'s name.', () => 'foreach'),
  method<ScopeInfo>('getType()', 'String', 'The directive\'s kind.', () => 'block'),
  method<ScopeInfo>('toString()', 'String', 'Where the loop stands.', javaString),
];
