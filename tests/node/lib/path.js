// path and path.posix, on paths made of every kind of part.
const path = require('path');
const parts = ['/', '//', 'a', 'b.js', '.', '..', '.x', 'c.', '...', '.git.x', ' '];
const paths = [''];
for (const a of parts) {
  paths.push(a);
  for (const b of parts) {
    paths.push(a + b);
    for (const c of ['/', 'x.y', '..', './']) paths.push(`${a}${b}/${c}`);
  }
}
for (const p of paths) {
  console.log(JSON.stringify([p, path.normalize(p), path.dirname(p), path.basename(p), path.basename(p, '.js'), path.extname(p), path.isAbsolute(p),
    path.join(p, '../q', p), path.resolve('/root', p, 'z'), path.relative('/r/a/b', `/r/${p}`), path.format(path.parse(p))]), path.parse(p));
}
console.log(path.sep, path.delimiter, path.posix === path, path.win32.sep, require('path/posix') === path.posix, require('path/win32') === path.win32);
for (const attempt of [() => path.join('a', 5), () => path.basename(null), () => path.resolve({}), () => path.format('x'), () => path.relative('a')]) {
  try {
    attempt();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
