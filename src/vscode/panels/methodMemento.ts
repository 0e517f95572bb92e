import type { MethodMemento, MethodTarget, NamedValue, TypedAnswer, TypedDecision } from '../../protocol';

/** Whether what a webview kept over a reload is a method view's memento: it comes from outside, perhaps from an older version. */
export function isMethodMemento(value: unknown): value is MethodMemento {
  return isRecord(value) && isTarget(value['target'])
    && (value['event'] === undefined || typeof value['event'] === 'string')
    && (value['answer'] === undefined || isTypedAnswer(value['answer']))
    && (value['decision'] === undefined || isTypedDecision(value['decision']));
}

const isTarget = (value: unknown): value is MethodTarget => isRecord(value) && ['uri', 'api', 'operation'].every((name) => typeof value[name] === 'string');

function isTypedAnswer(value: unknown): value is TypedAnswer {
  if (!isRecord(value)) return false;
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
  isRecord(value) && (value['kind'] === 'allow' || value['kind'] === 'deny' || (value['kind'] === 'answer' && typeof value['text'] === 'string'));

const isNamedValue = (value: unknown): value is NamedValue => isRecord(value) && typeof value['name'] === 'string' && typeof value['value'] === 'string';
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
