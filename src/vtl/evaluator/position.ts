import { CR, LF, TAB } from '../lexer/characters';

/** A place as Velocity's messages name it: both numbers from 1. */
export interface VelocityPosition {
  readonly line: number;
  readonly column: number;
}

/** Line and column, from 1, as Velocity's reader counts them: a tab goes to the next multiple of eight. */
export function velocityPosition(text: string, offset: number): VelocityPosition {
  let line = 1;
  let column = 0;
  let atLineStart = false;
  let afterCR = false;
  for (let i = 0; i <= offset && i < text.length; i++) {
    const code = text.charCodeAt(i);
    column++;
    if (afterCR && code !== LF) {
      line++;
      column = 1;
    } else if (atLineStart) {
      line++;
      column = 1;
    }
    afterCR = code === CR;
    atLineStart = code === LF;
    if (code === TAB) column = column - 1 + (8 - ((column - 1) & 7));
  }
  return { line, column: Math.max(column, text.length === 0 ? 0 : 1) };
}
