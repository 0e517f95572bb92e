import { isJsonObject } from '../../base';
import type { PreviewMemento, PreviewResult, TemplateTarget } from '../../protocol';

/** Whether what a webview kept over a reload is a preview's memento: it comes from outside, perhaps from an older version. */
export function isPreviewMemento(value: unknown): value is PreviewMemento {
  if (!isJsonObject(value) || !isTarget(value['target'])) return false;
  const { phase, lastGood } = value;
  return isOptionalString(value['event']) && (phase === undefined || phase === 'request' || phase === 'response') && (lastGood === undefined || isResult(lastGood));
}

const isTarget = (value: unknown): value is TemplateTarget => isJsonObject(value) && typeof value['uri'] === 'string' && isOptionalString(value['template']);

const FORMATS: readonly unknown[] = ['json', 'xml', 'text', 'empty'];

function isResult(value: unknown): value is PreviewResult {
  return isJsonObject(value)
    && typeof value['output'] === 'string'
    && value['complete'] === true
    && typeof value['milliseconds'] === 'number'
    && isJsonObject(value['validity']) && FORMATS.includes(value['validity']['format']) && isOptionalFault(value['validity']['fault'])
    && isOverrides(value['overrides'])
    && Array.isArray(value['variables']) && value['variables'].every(isVariable);
}

const isOptionalFault = (value: unknown): boolean =>
  value === undefined || (isJsonObject(value) && typeof value['message'] === 'string' && typeof value['line'] === 'number' && typeof value['column'] === 'number');

function isOverrides(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { requestOverride: request, responseOverride: response } = value;
  return isJsonObject(request) && [request['header'], request['path'], request['querystring']].every(isTexts)
    && isJsonObject(response) && isTexts(response['header']) && (response['status'] === undefined || typeof response['status'] === 'number');
}

const isVariable = (value: unknown): boolean => isJsonObject(value) && [value['name'], value['className'], value['text']].every((text) => typeof text === 'string');
const isTexts = (value: unknown): boolean => isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
const isOptionalString = (value: unknown): boolean => value === undefined || typeof value === 'string';
