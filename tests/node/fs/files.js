const fs = require('fs');
const path = require('path');
const os = require('os');
const here = (text) => String(text).replaceAll(__dirname, '<here>').replaceAll(work, '<work>');
const show = (run) => { try { console.log(run()); } catch (e) { console.log(e.name, e.code, e.errno, e.syscall, here(e.path), here(e.message)); } };
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
const at = (name) => path.join(work, name);
const text = path.join(__dirname, 'text.txt');
show(() => fs.readFileSync(text, 'utf8')); show(() => fs.readFileSync(text)); show(() => fs.readFileSync(text, { encoding: 'hex', flag: 'r' }));
show(() => fs.readFileSync(at('none'))); show(() => fs.readFileSync(work)); show(() => fs.readFileSync(text + '/x')); show(() => fs.readFileSync(5.5)); show(() => fs.readFileSync({}));
show(() => fs.readFileSync(text, 'nope')); show(() => fs.readFileSync(text, 5)); show(() => fs.readFileSync('a\0b')); show(() => fs.readFileSync(12345));
show(() => fs.writeFileSync(at('a'), 'hello')); show(() => fs.appendFileSync(at('a'), ' world')); show(() => fs.readFileSync(at('a'), 'latin1'));
show(() => fs.writeFileSync(at('b'), Buffer.from([1, 2, 255]))); show(() => fs.readFileSync(at('b'))); show(() => fs.writeFileSync(at('c'), 5)); show(() => fs.writeFileSync(at('none/x'), ''));
show(() => fs.writeFileSync(at('a'), 'x', { flag: 'wx' })); show(() => fs.writeFileSync(at('a'), 'zz', { flag: 'r+' })); show(() => fs.readFileSync(at('a'), 'utf8')); show(() => fs.writeFileSync(at('a'), '', { flag: 'q' }));
show(() => fs.existsSync(at('a'))); show(() => fs.existsSync(at('none'))); show(() => fs.existsSync()); show(() => fs.accessSync(at('a'))); show(() => fs.accessSync(at('none'))); show(() => fs.accessSync(at('a'), fs.constants.X_OK | 100));
const s = fs.statSync(at('a')); console.log(s.isFile(), s.isDirectory(), s.isSymbolicLink(), s.size, typeof s.mtimeMs, s.mtime instanceof Date, s.constructor.name, Object.keys(s).join(), (s.mode & 0o777).toString(8));
show(() => fs.statSync(at('none'))); show(() => fs.statSync(at('none'), { throwIfNoEntry: false })); show(() => typeof fs.statSync(at('a'), { bigint: true }).size); show(() => fs.lstatSync(work).isDirectory());
show(() => fs.mkdirSync(at('d'))); show(() => fs.mkdirSync(at('d'))); show(() => fs.mkdirSync(at('x/y/z'))); show(() => here(fs.mkdirSync(at('x/y/z'), { recursive: true }))); show(() => fs.mkdirSync(at('x/y'), { recursive: true })); show(() => fs.mkdirSync(at('a/q'), { recursive: true }));
fs.writeFileSync(at('x/f'), ''); fs.writeFileSync(at('x/y/g'), '');
show(() => fs.readdirSync(work)); show(() => fs.readdirSync(at('x'), { recursive: true }).sort()); show(() => fs.readdirSync(work, { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory(), here(e.parentPath)])); show(() => fs.readdirSync(at('none'))); show(() => fs.readdirSync(at('a')));
show(() => fs.renameSync(at('a'), at('d/a2'))); show(() => fs.readFileSync(at('d/a2'), 'utf8')); show(() => fs.renameSync(at('none'), at('n2'))); show(() => fs.renameSync(at('x'), at('x2'))); show(() => fs.existsSync(at('x2/y/g')));
show(() => fs.copyFileSync(at('b'), at('b2'))); show(() => fs.copyFileSync(at('b'), at('b2'), fs.constants.COPYFILE_EXCL)); show(() => fs.copyFileSync(at('none'), at('b3'))); show(() => fs.truncateSync(at('b2'), 1)); show(() => fs.readFileSync(at('b2')));
show(() => fs.unlinkSync(at('b2'))); show(() => fs.unlinkSync(at('b2'))); show(() => fs.rmdirSync(at('d'))); show(() => fs.rmSync(at('none'))); show(() => fs.rmSync(at('none'), { force: true })); show(() => fs.rmdirSync(at('b')));
const fd = fs.openSync(at('rw'), 'w+'); console.log(typeof fd, fs.writeSync(fd, 'abcdef'), fs.writeSync(fd, 'XY', 1), fs.writeSync(fd, Buffer.from('12345'), 1, 2, 4));
const buffer = Buffer.alloc(10); console.log(fs.readSync(fd, buffer, 0, 10, 0), buffer.toString('latin1'), fs.readSync(fd, buffer, { position: 2, length: 2 }), buffer, fs.fstatSync(fd).size, fs.ftruncateSync(fd, 2), fs.fstatSync(fd).size, fs.closeSync(fd));
show(() => fs.closeSync(fd)); show(() => fs.readSync(fd, buffer)); show(() => fs.openSync(at('none'))); show(() => fs.openSync(at('rw'), 'zz')); show(() => fs.closeSync('x')); show(() => fs.writeSync(1, 'to stdout\n'));
show(() => fs.readFile(text)); show(() => fs.readFile(text, 'utf8')); show(() => fs.stat(5, () => {})); show(() => fs.writeFile(at('q'), {}, () => {})); show(() => fs.readFile(text, 'nope', () => {}));
show(() => here(fs.realpathSync(at('x2/../x2/y')))); show(() => fs.chmodSync(at('rw'), 0o444)); show(() => (fs.statSync(at('rw')).mode & 0o777).toString(8));
const steps = [];
const next = () => { const step = steps.shift(); if (step) step(); };
const cb = (label) => (error, ...values) => { console.log(label, error && `${error.code} ${here(error.message)} ${error.stack.includes('\n    at')}`, ...values.map((v) => (v instanceof fs.Stats ? v.size : v))); next(); };
steps.push(() => fs.readFile(text, 'utf8', cb('readFile')), () => fs.readFile(at('none'), cb('readFile none')), () => fs.readFile(work, cb('readFile folder')),
  () => fs.writeFile(at('w'), 'written', cb('writeFile')), () => fs.appendFile(at('w'), '+', cb('appendFile')), () => fs.stat(at('w'), cb('stat')), () => fs.access(at('none'), cb('access')), () => fs.exists(at('w'), (yes) => { console.log('exists', yes); next(); }),
  () => fs.mkdir(at('m/n'), { recursive: true }, (e, made) => { console.log('mkdir', e, here(made)); next(); }), () => fs.readdir(at('m'), cb('readdir')), () => fs.rm(at('m'), { recursive: true }, cb('rm')), () => fs.rename(at('w'), at('w2'), cb('rename')), () => fs.copyFile(at('w2'), at('w3'), cb('copyFile')), () => fs.unlink(at('w3'), cb('unlink')), () => fs.rmdir(at('none'), cb('rmdir')),
  () => fs.open(at('w2'), 'r', (e, f) => { const b = Buffer.alloc(4); fs.read(f, b, 0, 4, null, (e2, n, same) => { console.log('read', e2, n, same === b, b.toString()); fs.close(f, cb('close')); }); }),
  () => { const controller = new AbortController(); fs.readFile(text, { signal: controller.signal }, (e) => { console.log(e.name, e.code); promises(); }); controller.abort(); });
next();
async function promises() {
  const p = fs.promises; const fail = (run) => run().then((v) => console.log('resolved', v), (e) => console.log(e.name, e.code, here(e.message)));
  console.log(p === require('fs/promises'), await p.readFile(text, 'utf8'), (await p.stat(text)).size, await p.writeFile(at('p'), 'P'), await p.appendFile(at('p'), 'Q'), await p.readFile(at('p')), await p.access(at('p')));
  await fail(() => p.readFile(at('none'))); await fail(() => p.readFile(5.5)); await fail(() => p.writeFile(at('p'), {})); await fail(() => p.stat(at('none'))); await fail(() => p.readFile(text, { signal: AbortSignal.abort() })); await fail(() => p.mkdir(work)); await fail(() => p.readdir(at('x2')));
  const handle = await p.open(at('p'), 'r+'); console.log(typeof handle.fd, (await handle.read(Buffer.alloc(2), 0, 2, 0)).bytesRead, await handle.readFile('utf8'), (await handle.write('ZZZ', 0)).bytesWritten, (await handle.stat()).size, await handle.truncate(1), await handle.close(), handle.fd);
  console.log(await p.readFile(at('p'), 'utf8'), await p.rename(at('p'), at('p2')), await p.copyFile(at('p2'), at('p3')), await p.unlink(at('p3')), await p.mkdir(at('pm/x'), { recursive: true }).then(here), await p.rm(at('pm'), { recursive: true }), Object.keys(p.constants).length > 20);
  fs.rmSync(work, { recursive: true }); console.log(fs.existsSync(work));
}
