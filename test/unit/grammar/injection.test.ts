import { readFileSync } from 'node:fs';
import type { IGrammar } from 'vscode-textmate';
import { checkScopes, hosts, loadGrammar } from './tokenizer';

/** A file's text with a mark before the first place where `text` stands. */
function markedFile(file: string, text: string): string {
  return readFileSync(file, 'utf8').replace(text, () => `▸${text}`);
}

for (const host of hosts()) {
  describe(`Templates inside YAML, in ${host.name}`, () => {
    let yaml: IGrammar;
    before(async () => { yaml = await loadGrammar('source.yaml', host.grammars); });
    const check = (lines: readonly string[], ...expected: readonly string[]): void => checkScopes(yaml, lines.join('\n'), expected);

    it('are Velocity in block scalars, up to the line that is indented less', () => {
      check([
        'integration:',
        '  type: ▸mock',
        '  ▸requestTemplates:',
        '    ▸application/json: ▸|',
        '      ▸#set($▸a = "#")',
        '',
        '      {"statusCode": ▸200}',
        '    ▸text/plain: |-',
        '      ▸$a',
        '  ▸responses:',
        '    default: ▸x$y',
      ], '!meta.embedded', 'entity.name.tag.yaml', 'entity.name.tag.yaml', 'keyword.control.flow.block-scalar', 'punctuation.definition.directive', 'variable.other.readwrite', 'constant.numeric.json',
      'entity.name.tag.yaml', 'punctuation.definition.variable.vtl', 'entity.name.tag.yaml', 'string.unquoted.plain');
    });

    it('are Velocity in quoted strings', () => {
      check([
        'a:',
        '  requestTemplates:',
        "    application/json: ▸'{\"n\": ▸$▸input.path(▸''$.a'')}'",
        "    'text/plain': \"▸#set($▸x = ▸\\\"1\\\")\"",
        '  ▸b: c',
      ], 'punctuation.definition.string.begin', 'punctuation.definition.variable', 'variable.language', 'constant.character.escape',
      'punctuation.definition.directive', 'variable.other', 'constant.character.escape', 'entity.name.tag.yaml');
    });

    it('are known by the names of CloudFormation too, behind !Sub as well', () => {
      check([
        'Properties:',
        '  RequestTemplates:',
        '    $default: ▸!Sub ▸|',
        '      ▸$context.▸connectionId',
        '  TemplateSelectionExpression: ▸\\$default',
      ], 'storage.type.tag', 'keyword.control.flow.block-scalar', 'punctuation.definition.variable.vtl', 'variable.other.property.vtl', 'string.unquoted.plain');
    });

    it('leave the rest of the document to YAML', () => {
      check([
        'description: |',
        '  ▸#set($a = 1)',
        'note: requestTemplates',
        '▸# requestTemplates:',
        '▸uri: http://${stageVariables.upstream}/x',
      ], '!punctuation.definition.directive', 'comment', 'entity.name.tag.yaml');
    });

    it('are found in the sample definitions', () => {
      const petStore = 'samples/pet-store/openapi.yaml';
      checkScopes(yaml, markedFile(petStore, '$context.error.messageString'), ['punctuation.definition.variable.vtl']);
      checkScopes(yaml, markedFile(petStore, '#set($pets'), ['punctuation.definition.directive.vtl']);
      checkScopes(yaml, markedFile(petStore, 'components:'), ['entity.name.tag.yaml']);
      checkScopes(yaml, markedFile('samples/chat/template.yaml', '#set($to'), ['punctuation.definition.directive.vtl']);
      checkScopes(yaml, markedFile('samples/chat/template.yaml', 'Outputs:'), ['entity.name.tag.yaml']);
    });
  });

  describe(`Templates inside JSON, in ${host.name}`, () => {
    let json: IGrammar;
    before(async () => { json = await loadGrammar('source.json', host.grammars); });
    const check = (marked: string, ...expected: readonly string[]): void => checkScopes(json, marked, expected);

    it('are Velocity in strings', () => {
      check('{"a": 1, ▸"requestTemplates": {▸"application/json": "▸#set($▸x = ▸\\"1\\")▸\\n"}▸, ▸"b": ▸2}',
        'support.type.property-name', 'support.type.property-name', 'punctuation.definition.directive', 'variable.other', 'constant.character.escape', 'constant.character.escape', '!invalid', 'support.type.property-name', 'constant.numeric');
    });

    it('are Velocity across lines and inside functions', () => {
      check('{\n  "ResponseTemplates": {\n    "application/json": {"Fn::Sub": "▸$input.▸body"}\n  }▸,\n  ▸"b": ▸"$c"\n}',
        'punctuation.definition.variable.vtl', 'variable.other.property', '!invalid', 'support.type.property-name', '!punctuation.definition.variable.vtl');
    });

    it('leave other strings to JSON', () => {
      check('{"description": "▸$a #if", "x": "requestTemplates"▸}', '!variable', '!meta.embedded');
    });
  });
}
