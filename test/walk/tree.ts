import type { Locator, Page } from 'playwright-core';
import { eventually } from '../support/eventually';

/** A view of the sidebar that shows a tree. Its rows are renewed whenever something has changed: what is done to one is done again until it shows. */
export class Tree {
  readonly #page: Page;
  readonly #pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    this.#pane = page.locator('.sidebar .pane').filter({ has: page.locator('.pane-header').filter({ hasText: title }) });
  }

  /** A row by its label: a text is the whole label, a pattern may be a part of label and description. */
  row(text: string | RegExp): Locator {
    const rows = this.#pane.locator('.monaco-list-row');
    return (typeof text === 'string' ? rows.filter({ has: this.#page.locator('.label-name').getByText(text, { exact: true }) }) : rows.filter({ hasText: text })).first();
  }

  /** Folds all of it, so that what is unfolded next is on the screen. */
  async foldAll(): Promise<void> {
    const header = this.#pane.locator('.pane-header');
    await eventually(async () => {
      await header.hover({ timeout: 5000 });
      await header.locator('.action-label[aria-label^="Collapse All"]').click({ timeout: 5000 });
      return (await this.#pane.locator('.monaco-list-row[aria-expanded="true"]').count()) === 0;
    }, 'a tree that is folded');
  }

  /** Unfolds rows one inside the other. */
  async unfold(...texts: (string | RegExp)[]): Promise<void> {
    for (const text of texts) {
      const row = this.row(text);
      await row.waitFor();
      await eventually(async () => {
        if ((await row.getAttribute('aria-expanded')) === 'true') return true;
        await row.locator('.monaco-tl-twistie').click({ timeout: 5000 });
        return row.and(this.#page.locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 }).then(() => true);
      }, `what is below ${String(text)}`);
    }
  }

  /** Presses an inline action of a row. */
  async rowAction(text: string | RegExp, action: string): Promise<void> {
    const row = this.row(text);
    await row.waitFor();
    await row.hover();
    await row.locator(`.action-label[aria-label^="${action}"]`).first().click();
  }

  /** Chooses from the context menu of a row until what follows is there. A menu ignores clicks in its first moment, as the one that opened it may still go on; a tree that is renewed closes it. */
  async contextAction(row: Locator, action: string, follows: Locator): Promise<void> {
    const item = this.#page.locator('.monaco-menu .action-label').filter({ hasText: action });
    await eventually(async () => {
      if (!(await item.isVisible())) await row.click({ button: 'right', timeout: 5000 });
      await item.waitFor({ timeout: 3000 });
      await item.click({ timeout: 3000 });
      return follows.waitFor({ timeout: 3000 }).then(() => true);
    }, `what follows ${action}`);
  }
}
