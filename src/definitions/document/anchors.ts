import { fail, ok, type Result } from '../../base';
import type { DocumentNode } from './node';

/** What aliases may add to the nodes that a document writes out itself, and how deep they may nest: a few lines could otherwise stand for billions of nodes. */
const ADDED_SIZE = 500_000;
const DEPTH = 250;

/** How much a node is, all that is in it and all that its aliases stand for included. */
interface Extent {
  readonly size: number;
  readonly height: number;
}

interface Anchored extends Extent {
  readonly node: DocumentNode;
}

/** The anchors of one document. */
export class Anchors {
  readonly #known = new Map<string, Anchored | 'open'>();
  #added = 0;

  /** The anchored value begins: until it is complete, an alias to it would be a circle. */
  open(name: string): void {
    this.#known.set(name, 'open');
  }

  close(name: string, node: DocumentNode, extent: Extent): void {
    this.#known.set(name, { node, ...extent });
  }

  /** What an alias at this depth stands for; otherwise why it stands for nothing. */
  follow(name: string, depth: number): Result<Anchored, string> {
    const anchored = this.#known.get(name);
    if (!anchored) return fail(`There is no anchor &${name} before this alias.`);
    if (anchored === 'open') return fail(`The alias *${name} stands inside the value that it names.`);
    if (this.#added + anchored.size > ADDED_SIZE || depth + anchored.height > DEPTH) return fail(`With *${name} the aliases of this document stand for too much.`);
    this.#added += anchored.size;
    return ok(anchored);
  }
}

/** A long text weighs more, so that texts joined from aliases stay within bounds too. */
export function weightOf(text: string): number {
  return 1 + (text.length >> 6);
}
