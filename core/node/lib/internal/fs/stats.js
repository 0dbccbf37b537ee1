'use strict';
// Stats and Dirent.

const { S_IFMT, S_IFREG, S_IFDIR, S_IFLNK, S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK } = require('internal/fs/constants');

class Stats {
  constructor([mode, ino, size, mtimeMs, ctimeMs, birthtimeMs, nlink], bigint = false) {
    const number = bigint ? BigInt : Number;
    this.dev = number(1);
    this.mode = number(mode);
    this.nlink = number(nlink);
    this.uid = number(1000);
    this.gid = number(1000);
    this.rdev = number(0);
    this.blksize = number(4096);
    this.ino = number(ino);
    this.size = number(size);
    this.blocks = number(Math.ceil(size / 4096) * 8);
    this.atimeMs = number(mtimeMs);
    this.mtimeMs = number(mtimeMs);
    this.ctimeMs = number(ctimeMs);
    this.birthtimeMs = number(birthtimeMs);
    if (bigint) for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) this[`${name}Ns`] = this[`${name}Ms`] * 1000000n;
    this.atime = new Date(mtimeMs);
    this.mtime = new Date(mtimeMs);
    this.ctime = new Date(ctimeMs);
    this.birthtime = new Date(birthtimeMs);
  }
}

// The name that console.log(stats) shows is the class's.
class BigIntStats extends Stats {
  constructor(values) { super(values, true); }
}

const kinds = {
  isFile: S_IFREG, isDirectory: S_IFDIR, isSymbolicLink: S_IFLNK, isCharacterDevice: S_IFCHR, isBlockDevice: S_IFBLK,
  isFIFO: S_IFIFO, isSocket: S_IFSOCK,
};

class Dirent {
  #mode;

  constructor(name, path, mode) {
    this.name = name;
    this.parentPath = path;
    this.path = path;
    this.#mode = mode;
    this[Symbol('type')] = mode === S_IFDIR ? 2 : 1;
  }

  static modeOf(dirent) { return dirent.#mode; }
}
const { modeOf } = Dirent;
delete Dirent.modeOf;

for (const [name, kind] of Object.entries(kinds)) {
  const method = (modeFrom) => ({ [name]() { return modeFrom(this) === kind; } })[name];
  Object.defineProperty(Stats.prototype, name, { value: method((stats) => Number(stats.mode) & S_IFMT), writable: true, configurable: true });
  Object.defineProperty(Dirent.prototype, name, { value: method(modeOf), writable: true, configurable: true });
}

module.exports = { BigIntStats, Dirent, Stats };
