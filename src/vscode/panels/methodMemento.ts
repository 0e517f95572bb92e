import { isJsonObject } from '../../base';
import type { MethodMemento, MethodTarget, NamedValue, TypedAnswer, TypedDecision } from '../../protocol';

/** Whether what a webview kept over a reload is a method view's memento: it comes from outside, perhaps from an older version. */
export function isMethodMemento(value: unknown): value is MethodMemento {
  return isJsonObject(value) && isTarget(value['target'])
    && (value['event'] === undefined || typeof value['event'] === 'string')
    && (value['answer'] === undefined || isTypedAnswer(value['answer']))
    && (value['decision'] === undefined || isTypedDecision(value['decision']));
}

const isTarget = (value: unknown): value is MethodTarget => isJsonObject(value) && ['uri', 'api', 'operation'].every((name) => typeof value[name] === 'string');

function isTypedAnswer(value: unknown): value is TypedAnswer {
  if (!isJsonObject(value)) return false;
  switch (value['kind']) {
    case 'response':
      return typeof value['status'] === 'number' && typeof value['body'] === 'string' && Array.isArray(value['headers']) && value['headers'].every(isNamedValue);
    case 'function':
      return typeof value['payload'] === 'string' && typeof value['failed'] === 'boolean';
    default:
      return value['kind'] === 'timeout' || value['kind'] === 'unreachable';
  }
}

const isTypedDecision = (value: unknown): value is TypedDecision =>
  isJsonObject(value) && (value['kind'] === 'allow' || value['kind'] === 'deny' || (value['kind'] === 'answer' && typeof value['text'] === 'string'));

const isNamedValue = (value: unknown): value is NamedValue => isJsonObject(value) && typeof value['name'] === 'string' && typeof value['value'] === 'string';
