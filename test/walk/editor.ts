import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Frame, type Locator, type Page } from 'playwright-core';

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite with \`npm test -- walk\`.`);
  return value;
}

export const workspaceFile = (...parts: string[]): string => path.join(required('APIGW_WALK_WORKSPACE'), ...parts);

/** A window of the served VS Code, driven as a person would: keyboard, mouse, and what is on the screen. */
export class Editor {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(context: BrowserContext, page: Page, profile: string) {
    this.#context = context;
    this.page = page;
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
    editor.page.setDefaultTimeout(30_000);
    await editor.page.goto(required(address));
    await editor.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
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

  /** Runs a command from the palette. A palette that was opened before a command was enabled does not list it: it is opened anew. */
  async command(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').fill(`>${title}`);
      const listed = await row.waitFor({ timeout: 3000 }).then(() => true, () => false);
      if (listed) return row.click();
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The palette never listed ${title}.`);
  }

  /** Opens a file of the workspace by its path. */
  async file(relative: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(relative);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: path.basename(relative) }).first().click();
    await this.page.locator('.tab').filter({ hasText: path.basename(relative) }).first().waitFor();
  }

  /** Puts the cursor into a line of the open file, from 1. */
  async goToLine(line: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line}`);
  }

  /** Opens the product's own view container. */
  async sidebar(): Promise<void> {
    const icon = this.page.locator('.activitybar .action-item').filter({ has: this.page.locator('[aria-label^="API Gateway"]') }).first();
    await icon.waitFor();
    if (!(await icon.getAttribute('class'))?.includes('checked')) await icon.click();
    await this.page.locator('.sidebar .pane-header').first().waitFor();
  }

  /** A row of a tree in the sidebar, by its label: a text is the whole label, a pattern may be a part of label and description. */
  row(text: string | RegExp): Locator {
    const rows = this.page.locator('.sidebar .monaco-list-row');
    return (typeof text === 'string' ? rows.filter({ has: this.page.locator('.label-name').getByText(text, { exact: true }) }) : rows.filter({ hasText: text })).first();
  }

  /** Folds the tree of a view, so that what is unfolded next is on the screen. */
  async foldAll(view: string): Promise<void> {
    const header = this.page.locator('.sidebar .pane-header').filter({ hasText: view }).first();
    await header.hover();
    await header.locator('.action-label[aria-label^="Collapse All"]').click();
  }

  /** Unfolds rows one inside the other. */
  async unfold(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) {
      const row = this.row(text);
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
    }
  }

  /** Presses an inline action of a row. */
  async rowAction(text: string | RegExp, action: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    await row.hover();
    await row.locator(`.action-label[aria-label^="${action}"]`).first().click();
  }

  /** Chooses from the context menu of a row. A menu ignores clicks in its first moment, as the one that opened it may still go on; a tree that is renewed closes it. */
  async contextAction(row: Locator, action: string): Promise<void> {
    const item = this.page.locator('.monaco-menu .action-label').filter({ hasText: action });
    const opened = async (): Promise<boolean> => {
      await row.click({ button: 'right' });
      return item.waitFor({ timeout: 3000 }).then(() => true, () => false);
    };
    await eventually(opened, `the menu with ${action}`);
    for (let attempt = 0; attempt < 10 && (await item.isVisible()); attempt++) {
      await this.page.waitForTimeout(300);
      await item.click({ timeout: 1000 }).catch(() => undefined);
      await this.page.waitForTimeout(300);
    }
  }

  /** Chooses an entry of the open quick pick. */
  async pick(text: string | RegExp): Promise<void> {
    await this.page.locator('.quick-input-widget:not([style*="display: none"]) .quick-input-list .monaco-list-row').filter({ hasText: text }).first().click();
  }

  async answer(text: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
    await input.waitFor();
    await input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text }).first();
  }

  dialog(text: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').filter({ hasText: text }).first();
  }

  /** The document inside a webview panel whose page holds `selector`. */
  async webview(selector: string, timeout = 20_000): Promise<Frame> {
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

/** Waits until `probe` gives something truthy, and returns it; fails with the last value seen. */
export async function eventually<T>(probe: () => Promise<T>, what: string, timeout = 30_000): Promise<NonNullable<T>> {
  const end = Date.now() + timeout;
  let last: T | undefined;
  while (Date.now() < end) {
    last = await probe();
    if (last) return last as NonNullable<T>;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error(`${what}: not within ${timeout} ms (last: ${String(last)})`);
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
  if (currentTest?.state === 'failed') await Editor.current?.screenshot(`failed-${currentTest.fullTitle().replace(/\W+/g, '-').slice(0, 80)}`);
});
