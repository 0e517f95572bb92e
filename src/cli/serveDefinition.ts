import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorMessage, fail, LineIndex, ok, type Problem, type Result } from '../base';
import { readDefinition, type Definition } from '../definitions';
import { withoutMark } from './lines';

export interface ReadFile {
  readonly definition: Definition;
  /** Warnings, for people. */
  readonly notices: readonly string[];
}

/** Reads a definition that is to be served; failures are lines for people, problems at their `file:line:column`. */
export function readDefinitionFile(file: string): Result<ReadFile, readonly string[]> {
  let text: string;
  try {
    text = withoutMark(readFileSync(file, 'utf8'));
  } catch (error) {
    return fail([`${file}: ${errorMessage(error)}`]);
  }
  const definition = readDefinition(text, path.basename(file));
  const ofSeverity = (wanted: Problem['severity']): readonly Problem[] => definition.problems.filter(({ severity }) => severity === wanted);
  const errors = ofSeverity('error');
  if (errors.length > 0) return fail(describe(file, text, errors));
  if (definition.format === undefined || definition.apis.length === 0) return fail([`${file}:1:1: This file holds no OpenAPI definition and no SAM or CloudFormation template with an API.`]);
  return ok({ definition, notices: describe(file, text, ofSeverity('warning'), 'warning: ') });
}

function describe(file: string, text: string, problems: readonly Problem[], label = ''): readonly string[] {
  const index = new LineIndex(text);
  return problems.map(({ message, span }) => {
    const { line, character } = index.positionAt(span.start);
    return `${file}:${line + 1}:${character + 1}: ${label}${message}`;
  });
}
