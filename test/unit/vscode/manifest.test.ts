import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
interface Manifest {
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category?: string; readonly title: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly markdownDescription?: string; readonly description?: string; readonly scope?: string }>> };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const { commands, menus, views, viewsWelcome, configuration } = manifest.contributes;
const contributed = commands.map(({ command }) => command).sort();
const register = readFileSync('src/vscode/commands/register.ts', 'utf8');
const registered = [...register.matchAll(/add\('(apiGateway\.\w+)'/g)].map((match) => match[1] ?? '').sort();
const map = readFileSync('src/vscode/commands/ids.ts', 'utf8');
const typed = new Map([...map.matchAll(/^ {2}'(apiGateway\.\w+)': \((\w+\??)?/gm)].map((match) => [match[1] ?? '', match[2]]));

describe('the manifest', () => {
  it('contributes exactly the commands that are registered and typed', () => {
    assert.ok(contributed.length > 20);
    assert.deepEqual(contributed, registered);
    assert.deepEqual([...typed.keys()].sort(), registered);
  });

  it('keeps all commands in one category', () => {
    assert.deepEqual(commands.filter(({ category }) => category !== 'API Gateway'), []);
  });

  it('keeps commands that need a node out of the palette, and no others', () => {
    const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command).sort();
    const needNode = [...typed].filter(([, parameter]) => parameter !== undefined && !parameter.endsWith('?')).map(([id]) => id).sort();
    assert.deepEqual(hidden, needNode);
  });

  it('names only contributed commands in menus and welcome texts', () => {
    const used = [...Object.values(menus).flat().map(({ command }) => command), ...viewsWelcome.flatMap(({ contents }) => [...contents.matchAll(/command:(apiGateway\.\w+)/g)].map((match) => match[1] ?? ''))];
    assert.deepEqual(used.filter((command) => command.startsWith('apiGateway.') && !contributed.includes(command)), []);
  });

  it('matches nodes in menus by the context values that the views give', () => {
    const source = ['modelNodes', 'workspaceTree', 'apisNodes'].map((name) => readFileSync(`src/vscode/views/${name}.ts`, 'utf8')).join('\n');
    const literal = (menus['view/item/context'] ?? []).flatMap(({ when }) => [...(when ?? '').matchAll(/viewItem == ([\w.]+)/g)].map((match) => match[1] ?? ''));
    const ends = new Set(literal.map((value) => value.split('.').at(-1) ?? ''));
    assert.deepEqual([...ends].filter((end) => !source.includes(end)), []);
  });

  it('gives every view of ours an icon that exists', () => {
    for (const { icon } of Object.values(views).flat()) assert.ok(existsSync(icon), icon);
  });

  it('gives every setting a default, a description and a scope, and restricts what starts or calls something', () => {
    for (const [name, setting] of Object.entries(configuration.properties)) {
      assert.ok('default' in setting, `${name} has no default`);
      assert.ok(setting.markdownDescription ?? setting.description, `${name} has no description`);
      assert.ok(setting.scope, `${name} has no scope`);
    }
    const ofGateway = Object.keys(configuration.properties).filter((name) => name.startsWith('apiGateway.local.'));
    assert.ok(ofGateway.length > 2);
    assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ofGateway);
  });
});
