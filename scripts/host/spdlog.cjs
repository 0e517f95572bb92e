/**
 * Takes the place of the native logger `@vscode/spdlog` inside the fetched VS Code, whose binding is not compiled here.
 * Output channels are files that this logger writes and the editor watches; without it they all stay empty.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const path = require('node:path');

const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
const open = new Set();

function stamp() {
  return new Date().toISOString().replace('T', ' ').slice(0, 23);
}

class Logger {
  constructor(file) {
    this.file = file;
    this.level = 0;
    this.plain = false;
    this.waiting = '';
    mkdirSync(path.dirname(file), { recursive: true });
    appendFileSync(file, '');
    open.add(this);
  }
  write(level, message) {
    if (level < this.level || !this.file) return;
    this.waiting += this.plain ? message : `${stamp()} [${LEVELS[level]}] ${message}\n`;
    this.timer ??= setTimeout(() => this.flush(), 20);
    this.timer.unref();
  }
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const text = this.waiting;
    this.waiting = '';
    if (!text || !this.file) return;
    try {
      appendFileSync(this.file, text);
    } catch {
      // The window's log folder is gone; there is nobody left to read the line.
    }
  }
  drop() {
    this.flush();
    this.file = undefined;
    open.delete(this);
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() { this.plain = false; }
  clearFormatters() { this.plain = true; }
}
LEVELS.forEach((name, level) => {
  Logger.prototype[name === 'warning' ? 'warn' : name] = function log(message) { this.write(level, message); };
});

process.on('exit', () => { for (const logger of open) logger.flush(); });
const create = async (_name, file) => new Logger(file);

// One assignment each: the editor imports this file as an ES module, and Node finds a CommonJS module's names by these.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
