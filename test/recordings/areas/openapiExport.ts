import assert from 'node:assert/strict';
import { readDefinition, writeOpenApi, type ExportOptions } from '../../../src/definitions';
import { Members, NotUnderstood, type CheckRecording } from '../exchange/given';
import { assertRecorded } from '../openapi/recorded';

/** Imports a document, exports the API again and compares with what the service exported. */
export const checkOpenapiExport: CheckRecording = async (recording) => {
  const input = new Members(recording.given);
  input.ignore('operation');
  const imported = new Members(input.object('imported') ?? {});
  imported.ignore('documentFormat');
  const text = imported.text('documentText');
  const api = readDefinition(text ?? JSON.stringify(imported.object('document')), text === undefined ? 'document.json' : 'document.yaml').apis[0]?.api;
  assert.ok(api?.kind === 'REST', 'no REST API');
  imported.finish();
  const exported = writeOpenApi(api, optionsOf(input));
  input.finish();
  const output = new Members(recording.expected);
  assertRecorded(exported, output.object('body'), 'body');
  // The file's name is the control plane's to say.
  output.ignore('contentDisposition', 'contentType');
  output.finish();
};

function optionsOf(input: Members): ExportOptions {
  const exportType = input.text('exportType');
  const parameters = new Members(input.object('parameters') ?? {});
  const extensions = parameters.text('extensions')?.split(',') ?? [];
  parameters.finish();
  if (exportType !== 'oas30' && exportType !== 'swagger') throw new NotUnderstood(`exportType ${String(exportType)}`);
  return {
    exportType, extensions: extensions as NonNullable<ExportOptions['extensions']>, server: { host: 'abc123.execute-api.us-east-1.amazonaws.com', stageName: input.text('stageName') ?? '' }, defaultVersion: 'date',
  };
}
