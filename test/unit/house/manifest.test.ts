import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category?: string; readonly icon?: unknown }[];
    readonly menus: Readonly<Record<string, readonly { readonly command?: string; readonly when?: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly description?: string; readonly markdownDescription?: string }>> };
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly grammars: readonly { readonly path: string }[];
    readonly snippets: readonly { readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const ids = readFileSync('src/vscode/commands/ids.ts', 'utf8');
const { contributes } = manifest;

describe('The manifest', () => {
  it('contributes only commands that exist, in the category "API Gateway"', () => {
    for (const { command, category } of contributes.commands) {
      assert.ok(ids.includes(`'${command}'`), `${command} is contributed and not registered`);
      assert.equal(category, 'API Gateway', command);
    }
  });

  it('names only contributed commands in its menus', () => {
    const known = new Set(contributes.commands.map(({ command }) => command));
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      for (const { command } of entries) if (command) assert.ok(known.has(command), `${menu} names ${command}`);
    }
  });

  it('describes every setting, all below apiGateway', () => {
    for (const [name, property] of Object.entries(contributes.configuration.properties)) {
      assert.match(name, /^apiGateway\./);
      assert.ok(property.description ?? property.markdownDescription, name);
    }
  });

  it('points to files that are there', () => {
    const files = [...contributes.grammars.map((g) => g.path), ...contributes.snippets.map((s) => s.path), ...contributes.jsonValidation.map((v) => v.url)];
    for (const file of files) assert.ok(existsSync(file), file);
  });

  it('activates on nothing that would load it in every window', () => {
    const { activationEvents } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly activationEvents: readonly string[] };
    assert.ok(!activationEvents.includes('*'));
  });
});
