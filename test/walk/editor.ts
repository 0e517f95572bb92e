import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Frame, type Locator, type Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { Tree } from './tree';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite with \`npm test -- walk\`.`);
  return value;
}

export const workspaceFile = (...parts: string[]): string => path.join(required('APIGW_WALK_WORKSPACE'), ...parts);

/** A window of the served VS Code, driven as a person would: keyboard, mouse, and what is on the screen. */
export class Editor {
  readonly page: Page;
  readonly workspace: Tree;
  readonly apis: Tree;
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, profile: string) {
    this.#context = context;
    this.page = page;
    this.workspace = new Tree(page, 'Workspace');
    this.apis = new Tree(page, 'APIs');
    this.#profile = profile;
  }

  static async open(address: 'APIGW_WALK_URL' | 'APIGW_WALK_RESTRICTED_URL' = 'APIGW_WALK_URL'): Promise<Editor> {
    const profile = mkdtempSync(path.join(os.tmpdir(), 'apigw-browser-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: required('APIGW_BROWSER'), headless: true, viewport: { width: 1400, height: 1000 }, chromiumSandbox: process.env['APIGW_BROWSER_SANDBOX'] === '1', args: required('APIGW_BROWSER_FLAGS').split(' '),
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const editor = new Editor(context, context.pages()[0] ?? (await context.newPage()), profile);
    Editor.current = editor;
    editor.page.setDefaultTimeout(60_000);
    try {
      await editor.page.goto(required(address));
      await editor.page.locator('.monaco-workbench .part.activitybar').waitFor();
    } catch (error) {
      await editor.close();
      throw error;
    }
    return editor;
  }

  async close(): Promise<void> {
    Editor.current = undefined;
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  /** The window that is open now, for the picture of a failure. */
  static current: Editor | undefined;

  /** Keeps what the window shows as a picture named after the step. */
  async screenshot(name: string): Promise<void> {
    await this.page.waitForTimeout(300);
    await this.page.screenshot({ path: path.join(required('APIGW_SCREENSHOTS'), `${name}.png`) });
  }

  /** What VS Code asks by: its palette, its lists of choices, its inputs. */
  get #question(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Opens the palette by a key, types, and takes what is listed for it. All anew where the key was not heard, or what was looked for was not there yet when the list was made, after `patience` milliseconds. */
  async #choose(key: string, typed: string, parts: readonly string[], patience: number): Promise<void> {
    // Until the list knows what was typed nothing in it is highlighted, and what is wanted may be about to move.
    const known = this.#question.locator('.monaco-list-row').filter({ has: this.page.locator('.highlight') });
    const row = parts.reduce((rows, hasText) => rows.filter({ hasText }), known).first();
    await eventually(async () => {
      await this.page.keyboard.press(key);
      await this.#question.locator('input[type="text"]').fill(typed, { timeout: 5000 });
      await row.waitFor({ timeout: patience }).catch(async (error: unknown) => {
        await this.page.keyboard.press('Escape');
        throw error;
      });
      // What takes the focus late closes the palette again.
      return row.click({ timeout: 5000 }).then(() => true);
    }, `${typed} among what is listed`);
  }

  /** Runs a command from the palette. */
  async command(title: string): Promise<void> {
    await this.#choose('F1', `>${title}`, [title], 5000);
  }

  /** Opens a file of the workspace by its path, and puts the focus into it. */
  async file(relative: string): Promise<void> {
    await this.#choose('Control+P', relative, relative.split('/'), 25_000);
    await this.page.locator(`.monaco-editor.focused[data-uri$="/${relative}"]`).first().waitFor();
  }

  /** Where the cursor of the focused editor is, and what is selected: `Ln 1, Col 1`. */
  async cursor(): Promise<string> {
    return (await this.page.locator('[id="status.editor.selection"]').textContent({ timeout: 5000 })) ?? '';
  }

  cursorIsAt(place: string): Promise<unknown> {
    return eventually(async () => (await this.cursor()).startsWith(place), `the cursor at ${place}`);
  }

  /** Puts the cursor into a line of the open file, from 1. */
  async goToLine(line: number): Promise<void> {
    await eventually(async () => {
      await this.page.keyboard.press('Control+G');
      return this.#question.locator('input[type="text"]').fill(`:${line}`, { timeout: 5000 }).then(() => true);
    }, 'the question for a line');
    await this.page.keyboard.press('Enter');
    await this.#question.waitFor({ state: 'hidden' });
    await this.page.locator('.monaco-editor.focused').first().waitFor();
    await this.cursorIsAt(`Ln ${line},`);
  }

  /** A code lens of what is on the screen. */
  lens(title: string): Locator {
    return this.page.locator('.codelens-decoration a:visible').filter({ hasText: title }).first();
  }

  /** Opens the product's own view container. */
  async sidebar(): Promise<void> {
    const icon = this.page.locator('.activitybar .action-item').filter({ has: this.page.locator('[aria-label^="API Gateway"]') }).first();
    await icon.waitFor();
    if (!(await icon.getAttribute('class'))?.includes('checked')) await icon.click();
    await this.workspace.row(/./).waitFor();
  }

  /** Chooses an entry of the list of choices that has this title. */
  async pick(title: string, text: string | RegExp): Promise<void> {
    await this.#question.filter({ has: this.page.locator('.quick-input-title').filter({ hasText: title }) }).locator('.monaco-list-row').filter({ hasText: text }).first().click();
  }

  /** Answers the question that is on the screen; `title` says which one that has to be. */
  async answer(text: string, title?: string): Promise<void> {
    if (title !== undefined) await this.question(title).waitFor();
    await this.#question.locator('input[type="text"]').first().fill(text);
    await this.page.keyboard.press('Enter');
  }

  question(title: string): Locator {
    return this.#question.locator('.quick-input-title').filter({ hasText: title });
  }

  /** A message of VS Code's: after some seconds its toast goes, and it is in the list of notifications alone. */
  async notification(text: string | RegExp): Promise<Locator> {
    const message = this.page.locator('.notification-list-item:visible').filter({ hasText: text }).first();
    const isShown = (): Promise<boolean> => message.waitFor({ timeout: 8000 }).then(() => true, () => false);
    await eventually(async () => {
      if (await isShown()) return true;
      await this.command('Notifications: Show Notifications');
      return isShown();
    }, `the message ${String(text)}`);
    return message;
  }

  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text }).first();
  }

  /** The document inside a webview panel whose page holds `selector`. */
  async webview(selector: string, timeout = 60_000): Promise<Frame> {
    const end = Date.now() + timeout;
    while (Date.now() < end) {
      for (const frame of this.page.frames()) {
        try {
          if ((await frame.locator(selector).count()) > 0 && frame !== this.page.mainFrame()) return frame;
        } catch {
          // The frame went away while it was asked: look again.
        }
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No webview shows ${selector}.`);
  }
}

/**
 * Writes a file as another program does, and again every two seconds until the window shows it: VS Code does not see
 * a write that falls into its own saving of the file, nor one before its watcher stands after a reload.
 */
export async function writtenElsewhere(file: string, text: string, shown: () => Promise<boolean>): Promise<void> {
  let written = 0;
  await eventually(() => {
    if (Date.now() - written > 2000) {
      writeFileSync(file, text);
      written = Date.now();
    }
    return shown();
  }, `${path.basename(file)} as another program wrote it`);
}

afterEach(async function keepFailure() {
  const { currentTest } = this;
  // A window that can't be pictured any more is no reason to leave out all tests that come.
  if (currentTest?.state === 'failed') await Editor.current?.screenshot(`failed-${currentTest.fullTitle().replace(/\W+/g, '-').slice(0, 80)}`).catch(console.error);
});
